import { hkdfSync } from "node:crypto";

export type KeyLabel = "approval-decision" | "gateway-routes" | "feedback-token" | "session" | "grant-encryption";

/** A 32-byte key for one purpose, derived from the installation's secret (HKDF-SHA256, RFC 5869). */
export function deriveKey(secret: string, label: KeyLabel): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "slipway", label, 32));
}
