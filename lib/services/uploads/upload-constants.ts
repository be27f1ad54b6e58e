/** An upload that nobody adds to for this long is given up; long enough to come back after lunch. */
export const UPLOAD_LIFETIME_MS = 6 * 3_600_000;
/** Uploads that one expiry tick looks at. */
export const EXPIRY_BATCH = 50;
