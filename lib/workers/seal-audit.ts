import type { Database, Transaction } from "@/lib/db";
import type { SealedRecord } from "@/lib/domain/audit/audit-record";
import { sealRecord } from "@/lib/domain/audit/hash-chain";
import { log } from "@/lib/log";
import { mayAnchorOn, saveAnchor } from "@/lib/services/audit/anchors";
import { toAuditRecord } from "@/lib/services/audit/audit-row";
import { readChainHead } from "@/lib/services/audit/chain-head";

/** Half of the second within which a committed entry is promised to be sealed; the tick itself takes milliseconds. */
export const SEAL_EVERY_MS = 500;
/** Bounds one transaction to some tens of milliseconds; a longer backlog takes several rounds of the same tick. */
const BATCH_SIZE = 500;
/** A backlog larger than this many batches waits for the next tick, so that the other jobs get their turn. */
const ROUNDS_PER_TICK = 20;
/** Names this lock among the database's advisory locks: "seal" in ASCII. */
const SEALER_LOCK = 0x7365616c;

/**
 * Chains committed entries: number, hash of the entry before, own hash; and signs the end of each run. Entries may commit in another order than that of
 * their times, and that is no gap: the sealer keeps no watermark but takes whatever is committed and not yet numbered, so
 * an entry that commits late gets a later number. The order of the chain is the order of sealing; `at` says when it happened.
 */
export async function sealAudit(db: Database): Promise<{ sealed: number }> {
  let sealed = 0;
  for (let round = 0; round < ROUNDS_PER_TICK; round += 1) {
    const count = await db.$transaction((tx) => sealBatch(tx));
    sealed += count;
    if (count < BATCH_SIZE) break;
  }
  return { sealed };
}

async function sealBatch(tx: Transaction): Promise<number> {
  // One sealer at a time, whatever the number of workers: a second one would number the same head twice.
  const [lock] = await tx.$queryRaw<
    { held: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(${SEALER_LOCK}::bigint) AS held`;
  if (!lock?.held) return 0;
  const rows = await tx.auditEvent.findMany({
    where: { seq: null },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: BATCH_SIZE,
  });
  if (rows.length === 0) return 0;
  const before = await readChainHead(tx);
  let head = before;
  const entries: SealedRecord[] = [];
  for (const row of rows) {
    const entry = sealRecord(head, toAuditRecord(row));
    entries.push(entry);
    head = entry;
  }
  const mayAnchor = await mayAnchorOn(tx, before);
  await saveSeals(tx, entries);
  if (mayAnchor) await saveAnchor(tx, before, head);
  else log.error({ seq: before.seq }, "the audit chain is not the one that was signed last: new entries go unsigned");
  return entries.length;
}

async function saveSeals(tx: Transaction, entries: readonly SealedRecord[]): Promise<void> {
  const column = <T>(of: (entry: SealedRecord) => T) => entries.map(of);
  await tx.$executeRaw`
    UPDATE audit_events AS event
    SET seq = sealed.seq, prev_hash = decode(sealed.prev_hash, 'hex'), hash = decode(sealed.hash, 'hex')
    FROM unnest(
      ${column((e) => e.id)}::uuid[], ${column((e) => e.seq)}::bigint[],
      ${column((e) => e.prevHash)}::text[], ${column((e) => e.hash)}::text[]
    ) AS sealed (id, seq, prev_hash, hash)
    WHERE event.id = sealed.id AND event.seq IS NULL`;
}
