import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { AuditRecord, SealedRecord } from "./audit-record";

/** What the first entry follows: 32 zero bytes. */
export const GENESIS_HASH = "0".repeat(64);

/** The last sealed entry, or the beginning. */
export type ChainHead = { seq: number; hash: string };

export const CHAIN_START: ChainHead = { seq: 0, hash: GENESIS_HASH };

/** SHA-256 (64 hexadecimal digits) of the bytes of `prevHash` followed by the entry's canonical JSON (RFC 8785). */
export function chainHash(prevHash: string, entry: unknown): string {
  return createHash("sha256")
    .update(Buffer.from(prevHash, "hex"))
    .update(canonicalize(entry) ?? "null")
    .digest("hex");
}

/** The next entry of the chain: the record, its number among what is hashed, and both hashes. */
export function sealRecord(head: ChainHead, record: AuditRecord): SealedRecord {
  const entry = { ...record, seq: head.seq + 1 };
  return { ...entry, prevHash: head.hash, hash: chainHash(head.hash, entry) };
}

type LinkVerdict = { kind: "holds"; head: ChainHead } | { kind: "broken"; reason: string };

/** Whether what is hashed in `sealed` is what it says: says nothing of its neighbours. */
export function isSealIntact(sealed: SealedRecord): boolean {
  const { prevHash, hash, ...entry } = sealed;
  return chainHash(prevHash, entry) === hash;
}

/** Whether `sealed` is the entry that follows `head`, unchanged since it was sealed. */
export function checkLink(head: ChainHead, sealed: SealedRecord): LinkVerdict {
  const expected = head.seq + 1;
  if (sealed.seq !== expected) {
    return { kind: "broken", reason: `Entry ${expected} is missing: ${sealed.seq} follows ${head.seq}.` };
  }
  if (sealed.prevHash !== head.hash) {
    return { kind: "broken", reason: `Entry ${sealed.seq} does not follow the entry before it.` };
  }
  if (!isSealIntact(sealed)) {
    return { kind: "broken", reason: `Entry ${sealed.seq} was changed after it was sealed.` };
  }
  return { kind: "holds", head: { seq: sealed.seq, hash: sealed.hash } };
}
