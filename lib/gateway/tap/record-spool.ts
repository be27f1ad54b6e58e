import { closeSync, ftruncateSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { log } from "@/lib/log";

/** Small enough that what a restarted tap sends twice is little, large enough that files are rarely changed. */
const MAX_SEGMENT_BYTES = 1024 * 1024;

/** One file of the spool, and how many of its lines nobody has taken yet. */
type Segment = { path: string; waiting: number };
export type SpooledLine = { line: string; segment: Segment | null };

export type RecordSpool = {
  /** What earlier taps of this replica left, oldest first. */
  leftover: readonly SpooledLine[];
  /** Keeps lines beyond the death of this process; where the disk refuses, they are in memory only. */
  append(lines: readonly string[]): SpooledLine[];
  /** Lines that were taken, or given up. */
  release(lines: readonly SpooledLine[]): void;
};

/** For who would rather lose records than keep files. */
export const noSpool: RecordSpool = {
  leftover: [],
  append: (lines) => lines.map((line) => ({ line, segment: null })),
  release: () => {},
};

/**
 * Records on their way to ingest, in files of a folder: what `write` took survives the end of the process however it ends
 * (not that of the machine: nothing is synced). A line may be sent again after a crash; ingest knows it by its id.
 */
export function openRecordSpool(folder: string, maxSegmentBytes = MAX_SEGMENT_BYTES): RecordSpool {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = listSegments(folder);
  const leftover = found.flatMap(({ path }) => readSegment(path));
  let number = found.at(-1)?.number ?? 0;
  let current: (Segment & { file: number; sizeBytes: number }) | null = null;
  let hasFailed = false;

  function open() {
    if (current && current.sizeBytes < maxSegmentBytes) return current;
    if (current) closeSync(current.file);
    // Forgotten before the next is there: a closed number may soon be another file's, or a socket's.
    current = null;
    number += 1;
    const path = join(folder, `${number}.jsonl`);
    current = { path, waiting: 0, file: openSync(path, "a", 0o600), sizeBytes: 0 };
    return current;
  }

  return {
    leftover,
    append(lines) {
      try {
        const segment = open();
        segment.sizeBytes += writeSync(segment.file, lines.map((line) => `${line}\n`).join(""));
        segment.waiting += lines.length;
        hasFailed = false;
        return lines.map((line) => ({ line, segment }));
      } catch (error) {
        if (!hasFailed)
          log.error({ err: error }, "prediction records cannot be written down; they wait in memory only");
        hasFailed = true;
        return noSpool.append(lines);
      }
    },
    release(lines) {
      for (const { segment } of lines) {
        if (!segment) continue;
        segment.waiting -= 1;
        if (segment.waiting > 0) continue;
        if (segment !== current) rmSync(segment.path, { force: true });
        else {
          ftruncateSync(current.file);
          current.sizeBytes = 0;
        }
      }
    },
  };
}

function listSegments(folder: string): { number: number; path: string }[] {
  return readdirSync(folder)
    .map((name) => ({ number: Number(/^(\d+)\.jsonl$/.exec(name)?.[1]), path: join(folder, name) }))
    .filter(({ number }) => Number.isInteger(number))
    .sort((a, b) => a.number - b.number);
}

function readSegment(path: string): SpooledLine[] {
  const lines = readFileSync(path, "utf8").split("\n");
  // The last line is empty, or was being written when the process ended.
  lines.pop();
  const segment: Segment = { path, waiting: lines.length };
  if (lines.length === 0) rmSync(path);
  return lines.map((line) => ({ line, segment }));
}
