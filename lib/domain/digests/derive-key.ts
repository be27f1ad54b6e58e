import { hkdfSync } from "node:crypto";

export type KeyLabel =
  | "approval-decision"
  | "audit-anchor"
  | "channel-settings"
  | "gateway-routes"
  | "feedback-token"
  | "session"
  | "grant-encryption"
  | "metrics"
  | "notice-link"
  | "personal-data"
  | "tap-ingest";

/** A 32-byte key for one purpose, derived from the installation's secret (HKDF-SHA256, RFC 5869). */
export function deriveKey(secret: string, label: KeyLabel): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "slipway", label, 32));
}

/** The bearer token of every `/metrics` of the installation: the figures are the platform's, no team's. */
export function metricsToken(secret: string): string {
  return deriveKey(secret, "metrics").toString("hex");
}

/** The key that ingest replaces personal inputs with, as it is handed to that process: 64 hex digits. */
export function personalDataKey(secret: string): string {
  return deriveKey(secret, "personal-data").toString("hex");
}
