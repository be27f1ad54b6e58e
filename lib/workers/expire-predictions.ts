import { NIL } from "uuid";
import type { Context } from "@/lib/command/context";
import { DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import { firstDayKept } from "@/lib/domain/predictions/event-time";
import { type PredictionTable, removeOldest } from "@/lib/services/predictions/remove-oldest";
import { expireReviewTasks } from "@/lib/services/reviews/expire-tasks";

/** Rows taken out of one table in one statement: some tens of milliseconds, so that ingest is not kept waiting. */
const ROWS_PER_DELETE = 10_000;
/** A deployment whose policy was shortened by a lot shares the tick with the others. */
const DELETES_PER_TABLE = 10;
const DEPLOYMENTS_PER_READ = 200;

type Kept = { id: string; payloadDays: number; rowDays: number };
type Removed = { payloads: number; rows: number };

/**
 * Each waits until the one before is done. Payloads go first: none stands without its row. Truths and labels go last: a
 * prediction without them would take the next truth for its first, and count it a second time.
 */
const tables: readonly { name: PredictionTable; days: "payloadDays" | "rowDays" }[] = [
  { name: "prediction_payloads", days: "payloadDays" },
  { name: "answer_pairs", days: "rowDays" },
  { name: "predictions", days: "rowDays" },
  { name: "prediction_truths", days: "rowDays" },
  { name: "labels", days: "rowDays" },
];

function findKept(ctx: Context, after: string, limit: number): Promise<Kept[]> {
  return ctx.db.$queryRaw<Kept[]>`
    SELECT d.id, coalesce(c.payload_days, ${DEFAULT_POLICY.payloadDays})::int AS "payloadDays",
      coalesce(c.row_days, ${DEFAULT_POLICY.rowDays})::int AS "rowDays"
    FROM deployments d LEFT JOIN collection_policies c ON c.deployment_id = d.id
    WHERE d.id > ${after}::uuid ORDER BY d.id LIMIT ${limit}`;
}

async function expireOf(ctx: Context, kept: Kept, now: Date, limit: number): Promise<Removed> {
  const removed = { payloads: 0, rows: 0 };
  for (const { name, days } of tables) {
    const oldest = firstDayKept(kept[days], now.getTime());
    for (let turn = 0; ; turn += 1) {
      if (turn === DELETES_PER_TABLE) return removed;
      const count = await removeOldest(ctx, name, { deploymentId: kept.id, oldest, limit });
      if (count === 0) break;
      removed[days === "payloadDays" ? "payloads" : "rows"] += count;
    }
  }
  return removed;
}

/** What stands beside the predictions: their copies in review queues, the calls they were read from, the truths of these. */
async function expireBeside(
  { db }: Context,
  { id, payloadDays, rowDays }: Kept,
  now: Date,
  limit: number,
): Promise<void> {
  const startOf = (days: number) => new Date(firstDayKept(days, now.getTime()));
  const rowsSince = startOf(rowDays);
  await expireReviewTasks(db, { deploymentId: id, inputsSince: startOf(payloadDays), rowsSince }, limit);
  await db.$executeRaw`
    DELETE FROM joined_events WHERE ctid IN (
      SELECT ctid FROM joined_events WHERE deployment_id = ${id}::uuid AND at < ${rowsSince} LIMIT ${limit})`;
  await db.$executeRaw`
    DELETE FROM event_truths WHERE ctid IN (
      SELECT ctid FROM event_truths WHERE deployment_id = ${id}::uuid AND received_at < ${rowsSince} LIMIT ${limit})`;
}

/**
 * Removes what a deployment's policy keeps no longer: payloads, then rows with their labels, and what was made of them. Summaries stay, so no chart
 * changes. Days that nobody keeps go whole, with their partitions (`maintainPartitions`). Safe when two run at once.
 */
export async function expirePredictions(ctx: Context, now: Date, limit = ROWS_PER_DELETE): Promise<Removed> {
  const removed = { payloads: 0, rows: 0 };
  for (let after: string | undefined = NIL; after !== undefined; ) {
    const read: Kept[] = await findKept(ctx, after, DEPLOYMENTS_PER_READ);
    for (const kept of read) {
      const { payloads, rows } = await expireOf(ctx, kept, now, limit);
      removed.payloads += payloads;
      removed.rows += rows;
      await expireBeside(ctx, kept, now, limit);
    }
    after = read.length === DEPLOYMENTS_PER_READ ? read.at(-1)?.id : undefined;
  }
  return removed;
}
