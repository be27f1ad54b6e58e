import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";

/** Replaces a small file so that a reader, or a crash, sees the old or the new content and nothing between. */
export function writeAtomically(path: string, content: string, mode = 0o600): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(temporary, "w", mode);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
