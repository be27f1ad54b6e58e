import { createHash } from "node:crypto";

/** `row` counts from 0 within the call; `at` is when it was asked, in ms since 1970. */
type ImportedRow = { deploymentId: string; eventId: string; row: number; at: number };

/**
 * The id of an imported prediction: in the form of a UUIDv7 (RFC 9562, section 5.7) of the event's time, with the first bits of
 * SHA-256 over deployment, event id and row where others have random ones. The same event therefore always gets the same id.
 */
export function importedPredictionId({ deploymentId, eventId, row, at }: ImportedRow): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, "0");
  const digest = createHash("sha256")
    .update(JSON.stringify([deploymentId.toLowerCase(), eventId, row]))
    .digest("hex");
  const variant = ((Number.parseInt(digest.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
}
