/** A baseline of some hundred features fits; files belong into parts of their own. */
export const MAX_METADATA_BYTES = 8_000_000;
