import type { Context } from "@/lib/command/context";
import { RETENTION_DAYS } from "@/lib/domain/predictions/event-time";
import { MINUTE_RETENTION_MS } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/durations";

/** No server answers, and no logger queues, for this long: a half that is still alone was lost, or its call failed. */
export const HALF_WAITS_MS = HOUR_MS;
/** A logger that sends one half only must not fill the disk: beyond this the oldest of a deployment go first. */
const MOST_HALVES = 100_000;
/** A team's own figures are few; a year and a month of them lets years be compared. */
const SERIES_KEPT_DAYS = 400;
/** Rows removed of each table in one tick. */
const PER_TICK = 20_000;

/** Gives up halves of calls, each counted; a whole one stays for ingest to join. */
async function giveUpHalves(ctx: Context, now: Date, most: number): Promise<number> {
  const before = new Date(now.getTime() - HALF_WAITS_MS);
  const [row] = await ctx.db.$queryRaw<{ n: number }[]>`
    WITH gone AS (
      DELETE FROM pending_events WHERE (deployment_id, event_id) IN (
        SELECT deployment_id, event_id FROM (
          SELECT deployment_id, event_id, received_at,
            row_number() OVER (PARTITION BY deployment_id ORDER BY received_at DESC) AS place
          FROM pending_events WHERE inputs IS NULL OR answer IS NULL) half
        WHERE received_at < ${before} OR place > ${most} LIMIT ${PER_TICK})
        AND (inputs IS NULL OR answer IS NULL)
      RETURNING deployment_id, (received_at AT TIME ZONE 'UTC')::date AS day,
        CASE WHEN answer IS NULL THEN 'unanswered' ELSE 'unasked' END AS kind
    ), counted AS (
      INSERT INTO event_losses AS l (deployment_id, day, kind, n)
      SELECT deployment_id, day, kind, count(*) FROM gone GROUP BY deployment_id, day, kind
      ON CONFLICT (deployment_id, day, kind) DO UPDATE SET n = l.n + excluded.n
    )
    SELECT count(*)::int AS n FROM gone`;
  return row?.n ?? 0;
}

/** Ends the wait of halves of logged calls, and removes what no page reads any more of results, series, losses and refusals. */
export async function expireImports(
  ctx: Context,
  now: Date,
  mostHalves = MOST_HALVES,
): Promise<{ halves: number; rows: number }> {
  const halves = await giveUpHalves(ctx, now, mostHalves);
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const [kept, figures] = [ago(RETENTION_DAYS), ago(SERIES_KEPT_DAYS)];
  const minutes = new Date(now.getTime() - MINUTE_RETENTION_MS);
  const { db } = ctx;
  const removed = [
    await db.$executeRaw`
      DELETE FROM outcomes WHERE ctid IN (SELECT ctid FROM outcomes WHERE received_at < ${kept} LIMIT ${PER_TICK})`,
    await db.$executeRaw`
      DELETE FROM outcome_sums WHERE ctid IN (
        SELECT ctid FROM outcome_sums WHERE grain = 'minute' AND bucket < ${minutes} LIMIT ${PER_TICK})`,
    await db.$executeRaw`
      DELETE FROM ingest_refusals WHERE ctid IN (
        SELECT ctid FROM ingest_refusals WHERE day < ${kept}::date LIMIT ${PER_TICK})`,
    await db.$executeRaw`
      DELETE FROM business_points WHERE ctid IN (SELECT ctid FROM business_points WHERE at < ${figures} LIMIT ${PER_TICK})`,
    await db.$executeRaw`DELETE FROM event_losses WHERE day < ${figures}::date`,
  ];
  return { halves, rows: removed.reduce((sum, n) => sum + n, 0) };
}
