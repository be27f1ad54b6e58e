import type { Readable } from "node:stream";

export type StoredFile = { path: string; sha256: string; sizeBytes: number };

/**
 * Content-addressed store of artifact files. A file is written once under its SHA-256 and never changed.
 * Streams only: nothing is held in memory. `put` refuses with StoreFull or DigestMismatch and leaves nothing half-written.
 */
export interface ArtifactStore {
  put(content: Readable, expected?: { sha256?: string; maxBytes?: number }): Promise<{ sha256: string; sizeBytes: number }>;
  open(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /** A local folder with `files` laid out by path, each verified against its digest; reused when already there. */
  materialise(digest: string, files: StoredFile[]): Promise<string>;
}
