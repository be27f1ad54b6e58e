import type { Readable } from "node:stream";

export type StoredFile = { path: string; sha256: string; sizeBytes: number };

/**
 * Content-addressed store of artifact files. A file is written once under its SHA-256 and never changed.
 * Streams only: nothing is held in memory. `put` refuses with a StoreRefusal, or fails as the stream does, and leaves nothing
 * half-written. `materialise` refuses with DigestMismatch.
 */
export interface ArtifactStore {
  put(
    content: Readable,
    expected?: { sha256?: string; maxBytes?: number },
  ): Promise<{ sha256: string; sizeBytes: number }>;
  open(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /** A local folder with `files` laid out by path, each verified against its digest; reused when already there. */
  materialise(digest: string, files: StoredFile[]): Promise<string>;
  /** Removes the folder that `materialise` made, if any; the files themselves stay. */
  dismantle(digest: string): Promise<void>;
}

/** Content that the store does not take; the message is for the person who sent it. */
export class StoreRefusal extends Error {}
export class StoreFull extends StoreRefusal {}
export class FileTooLarge extends StoreRefusal {}
export class DigestMismatch extends StoreRefusal {}
