import { createHmac } from "node:crypto";

/**
 * Bearer tokens that the platform makes for itself, one per deployment: `ingest` for its taps, `predict` for the console's
 * own calls. They are derived, so that nobody has to keep them: a restarted worker knows them again.
 */
export function platformToken(key: Uint8Array, purpose: "ingest" | "predict", deploymentId: string): string {
  return `slip_${purpose}_${createHmac("sha256", key).update(`${purpose}:${deploymentId}`).digest("base64url")}`;
}
