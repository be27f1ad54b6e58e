/** Larger models belong into a store of the team's own, registered by `uri`. Per version, all files together. */
export const MAX_ARTIFACT_BYTES = 2 * 1024 ** 3;
/** Well under Node's request time-out of 300 s even at 1 Mbit/s, and cheap to send again. */
export const PART_BYTES = 32 * 1024 ** 2;
/** A saved TensorFlow model has hundreds of files; more than this is a data set. */
export const MAX_FILES = 2_000;
/** An upload that nobody adds to for this long is given up; long enough to come back after lunch. */
export const UPLOAD_LIFETIME_MS = 6 * 3_600_000;
/** Uploads that one expiry tick looks at. */
export const EXPIRY_BATCH = 50;
