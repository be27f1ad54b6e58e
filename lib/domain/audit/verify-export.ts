import type { SealedRecord } from "./audit-record";
import { type ChainHead, checkLink, isSealIntact } from "./hash-chain";

/**
 * `entries` were unchanged; `links` of them directly follow the one before them in the file; at `gaps` places entries
 * were left out, as in every export of one team.
 */
type ExportVerdict =
  | { kind: "proved"; entries: number; links: number; gaps: number; head: ChainHead | null }
  | { kind: "broken"; line: number; reason: string };

/** Checks exported entries, in the order of the file, against nothing but themselves. Lines count from 1. */
export async function verifyExport(
  entries: AsyncIterable<SealedRecord> | Iterable<SealedRecord>,
): Promise<ExportVerdict> {
  let head: ChainHead | null = null;
  let [line, links, gaps] = [0, 0, 0];
  for await (const entry of entries) {
    line += 1;
    if (head && entry.seq <= head.seq) {
      return { kind: "broken", line, reason: `Entry ${entry.seq} stands after entry ${head.seq}.` };
    }
    if (head && entry.seq === head.seq + 1) {
      const verdict = checkLink(head, entry);
      if (verdict.kind === "broken") return { kind: "broken", line, reason: verdict.reason };
      links += 1;
    } else {
      if (!isSealIntact(entry)) {
        return { kind: "broken", line, reason: `Entry ${entry.seq} was changed after it was sealed.` };
      }
      if (head) gaps += 1;
    }
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { kind: "proved", entries: line, links, gaps, head };
}
