import { createHmac, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";
import type { ChainHead } from "./hash-chain";

/**
 * The sealer's word that it sealed the entries `fromSeq` to `seq` in one run, and that the chain then ended as signed. The
 * key is not in the database: who writes the chain anew cannot write these.
 */
export type Anchor = { fromSeq: number; seq: number; signature: string };

/** HMAC-SHA256 (hexadecimal) over the canonical JSON of the run and of the hash of its last entry, which covers all before. */
export function signAnchor(key: Uint8Array, fromSeq: number, head: ChainHead): Anchor {
  const words = canonicalize({ kind: "audit-anchor", fromSeq, seq: head.seq, hash: head.hash });
  const signature = createHmac("sha256", key)
    .update(words ?? "")
    .digest("hex");
  return { fromSeq, seq: head.seq, signature };
}

/** Whether the anchor was signed with `key` over a chain that ended in `hash`. */
export function isAnchorGenuine(key: Uint8Array, anchor: Anchor, hash: string): boolean {
  const expected = Buffer.from(signAnchor(key, anchor.fromSeq, { seq: anchor.seq, hash }).signature, "hex");
  const given = Buffer.from(anchor.signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export type AnchorVerdict = { kind: "holds" } | { kind: "broken"; reason: string };

/** Whether `anchor` follows `previous` (null: it is the first) without a gap, and vouches for an entry of this `hash`. */
export function checkAnchor(
  key: Uint8Array,
  { previous, anchor, hash }: { previous: Anchor | null; anchor: Anchor; hash: string },
): AnchorVerdict {
  const { fromSeq, seq } = anchor;
  if (previous && fromSeq !== previous.seq + 1) {
    return {
      kind: "broken",
      reason: `The signature over the entries ${previous.seq + 1} to ${fromSeq - 1} is missing.`,
    };
  }
  if (isAnchorGenuine(key, anchor, hash)) return { kind: "holds" };
  const entries = fromSeq === seq ? `entry ${seq}` : `the entries ${fromSeq} to ${seq}`;
  const reason = `The signature over ${entries} does not hold: the chain was written anew, or the installation has another secret.`;
  return { kind: "broken", reason };
}
