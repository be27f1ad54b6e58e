import { hkdfSync } from "node:crypto";
import { env } from "./env";

export type KeyLabel =
  | "approval-decision"
  | "gateway-routes"
  | "feedback-token"
  | "session"
  | "grant-encryption"
  | "metrics"
  | "tap-ingest";

/** A 32-byte key for one purpose, derived from the installation's secret (HKDF-SHA256, RFC 5869). */
export function deriveKey(secret: string, label: KeyLabel): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "slipway", label, 32));
}

/** The key of this installation for one purpose. */
export function installationKey(label: KeyLabel): Buffer {
  return deriveKey(env().SLIPWAY_SECRET, label);
}
