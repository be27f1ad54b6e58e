import type { Transaction } from "@/lib/db";
import { type Anchor, isAnchorGenuine, signAnchor } from "@/lib/domain/audit/anchor";
import type { ChainHead } from "@/lib/domain/audit/hash-chain";
import { installationKey } from "@/lib/keys";

type Rows = Pick<Transaction, "auditAnchor">;
type Row = { seq: bigint; fromSeq: bigint; signature: Uint8Array };

export const anchorKey = () => installationKey("audit-anchor");

function toAnchor({ seq, fromSeq, signature }: Row): Anchor {
  return { seq: Number(seq), fromSeq: Number(fromSeq), signature: Buffer.from(signature).toString("hex") };
}

/** The anchors over entries after `from` up to `to`, by the entry that each ends with. */
export async function readAnchors(db: Rows, from: number, to: number): Promise<Map<number, Anchor>> {
  const rows = await db.auditAnchor.findMany({ where: { seq: { gt: from, lte: to } }, orderBy: { seq: "asc" } });
  return new Map(rows.map((row) => [Number(row.seq), toAnchor(row)]));
}

/**
 * Whether the sealer may sign what it puts on top of `head`: a signature also speaks for everything below, so the last one
 * must still hold there. A chain without any signature is one of before there were any; what is signed begins after it.
 */
export async function mayAnchorOn(db: Rows, head: ChainHead): Promise<boolean> {
  const last = await db.auditAnchor.findFirst({ orderBy: { seq: "desc" } });
  if (!last) return true;
  return Number(last.seq) === head.seq && isAnchorGenuine(anchorKey(), toAnchor(last), head.hash);
}

/** Signs the run of entries that began after `before` and made `head` the end of the chain. */
export async function saveAnchor(db: Rows, before: ChainHead, head: ChainHead): Promise<void> {
  const { seq, fromSeq, signature } = signAnchor(anchorKey(), before.seq + 1, head);
  await db.auditAnchor.create({ data: { seq, fromSeq, signature: Buffer.from(signature, "hex") } });
}

/** The first entry that was signed and is not in the chain any more; null where there is none. */
export async function findCutEntry(db: Pick<Transaction, "$queryRaw">): Promise<number | null> {
  const [cut] = await db.$queryRaw<{ seq: bigint }[]>`
    SELECT anchor.seq FROM audit_anchors AS anchor
    WHERE NOT EXISTS (SELECT 1 FROM audit_events AS event WHERE event.seq = anchor.seq)
    ORDER BY anchor.seq LIMIT 1`;
  return cut ? Number(cut.seq) : null;
}
