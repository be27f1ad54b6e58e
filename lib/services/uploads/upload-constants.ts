import { HOUR_MS } from "@/lib/domain/time/durations";

/** An upload that nobody adds to for this long is given up; long enough to come back after lunch. */
export const UPLOAD_LIFETIME_MS = 6 * HOUR_MS;
/** Uploads that one expiry tick looks at. */
export const EXPIRY_BATCH = 50;
