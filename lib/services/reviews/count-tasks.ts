import type { Context } from "@/lib/command/context";
import type { ReviewCounts } from "@/lib/contracts/review";

/** How a queue stands; `oldestAt` is when the oldest item that still waits was queued. */
export type TaskCounts = ReviewCounts & { oldestAt: Date | null };

/** Counts per queue, one read of the index for all of them. A lapsed claim counts as open. */
export async function countTasks(ctx: Context, queueIds: readonly string[]): Promise<Map<string, TaskCounts>> {
  if (queueIds.length === 0) return new Map();
  const now = ctx.clock.now();
  const rows = await ctx.db.$queryRaw<(TaskCounts & { queueId: string })[]>`
    SELECT queue_id AS "queueId",
      count(*) FILTER (WHERE waits)::int AS open,
      count(*) FILTER (WHERE state = 'claimed' AND NOT waits)::int AS claimed,
      count(*) FILTER (WHERE state = 'decided')::int AS decided,
      count(*) FILTER (WHERE state = 'skipped')::int AS skipped,
      count(*) FILTER (WHERE flagged)::int AS flagged,
      min(created_at) FILTER (WHERE state IN ('open', 'claimed')) AS "oldestAt"
    FROM (
      SELECT *, state = 'open' OR (state = 'claimed' AND claimed_until <= ${now}) AS waits
      FROM review_tasks WHERE queue_id = ANY(${queueIds}::uuid[])
    ) AS task
    GROUP BY queue_id`;
  return new Map(rows.map(({ queueId, ...counts }) => [queueId, counts]));
}
