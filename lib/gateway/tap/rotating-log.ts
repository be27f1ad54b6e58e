import { closeSync, existsSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";

/** Two files of 5 MB per replica: a day of a quiet server, and no disk filled by a noisy one. */
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_LINE_LENGTH = 4000;
/** What an exit is shown with. */
const TAIL_LINES = 20;

export type RotatingLog = { write(line: string): void; tail(): string[]; close(): void };

/** Appends lines, each with its time, to `path`; at 5 MB that file becomes `path.1` and a new one begins. */
export function openRotatingLog(path: string, maxBytes = MAX_BYTES): RotatingLog {
  let file = openSync(path, "a", 0o600);
  let sizeBytes = fstatSync(file).size;
  const recent: string[] = [];

  function rotate(): void {
    if (existsSync(path)) renameSync(path, `${path}.1`);
    const next = openSync(path, "a", 0o600);
    // Only now: a closed number may soon be another file's, or a socket's.
    closeSync(file);
    file = next;
    sizeBytes = 0;
  }

  return {
    write(line) {
      const stamped = `${new Date().toISOString()} ${line.slice(0, MAX_LINE_LENGTH)}`;
      recent.push(stamped);
      if (recent.length > TAIL_LINES) recent.shift();
      try {
        sizeBytes += writeSync(file, `${stamped}\n`);
        if (sizeBytes >= maxBytes) rotate();
      } catch {
        // A full disk costs log lines, never the model server whose lines they are; `tail` still has the last ones.
      }
    },
    tail: () => [...recent],
    close: () => closeSync(file),
  };
}
