/** Both ends of a file: what format checks look at, however large the file is. */
export type FileEnds = {
  path: string;
  sizeBytes: number;
  /** The first bytes of the file, at most HEAD_BYTES. */
  head: Uint8Array;
  /** The last bytes of the file, at most TAIL_BYTES. */
  tail: Uint8Array;
};

/** Enough for every magic number and for the first keys of a JSON model. */
export const HEAD_BYTES = 4096;
/** A zip ends with a record of 22 bytes and a comment of at most 65,535; its list of names usually stands before that. */
export const TAIL_BYTES = 262_144;

/** The last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}

export function startsWith(bytes: Uint8Array, ...prefix: number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
