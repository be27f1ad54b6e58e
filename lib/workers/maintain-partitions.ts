import type { Context } from "@/lib/command/context";
import { DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import { eventDay } from "@/lib/domain/predictions/event-time";
import { MINUTE_RETENTION_MS } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS } from "@/lib/domain/time/durations";

/** Partitions made ahead: enough for a worker that is away over a long weekend (ingest makes a missing one itself). */
const DAYS_AHEAD = 7;
/** Beyond what ingest still takes, so that no batch meets a day that has just gone. */
const GRACE_DAYS = 2;

/** Old minutes removed in one tick. */
const EXPIRED_PER_TICK = 20_000;

/** Drops minute summaries past their time: no chart reads that far back in minutes. */
async function removeExpiredMinutes(ctx: Context, now: Date): Promise<number> {
  const oldest = new Date(now.getTime() - MINUTE_RETENTION_MS).toISOString();
  return ctx.db.$executeRaw`
    DELETE FROM sketches WHERE ctid IN (
      SELECT ctid FROM sketches WHERE grain = 'minute' AND bucket < ${oldest}::timestamptz LIMIT ${EXPIRED_PER_TICK})`;
}

/** For how many days the deployment that keeps its predictions longest keeps them: a whole day goes when nobody wants it. */
async function longestKept(ctx: Context): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ days: number | null }[]>`
    SELECT max(coalesce(c.row_days, ${DEFAULT_POLICY.rowDays}))::int AS days
    FROM deployments d LEFT JOIN collection_policies c ON c.deployment_id = d.id`;
  return row?.days ?? DEFAULT_POLICY.rowDays;
}

/** Makes the partitions of the days to come, and drops days and minutes past their time. Hourly is often enough. */
export async function maintainPartitions(
  ctx: Context,
  now: Date,
): Promise<{ made: number; dropped: number; minutes: number }> {
  let made = 0;
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = eventDay(now.getTime() + ahead * DAY_MS);
    const [row] = await ctx.db.$queryRaw<{ made: boolean }[]>`SELECT ensure_prediction_day(${day}::date) AS made`;
    if (row?.made) made += 1;
  }
  const oldest = eventDay(now.getTime() - ((await longestKept(ctx)) + GRACE_DAYS) * DAY_MS);
  const [row] = await ctx.db.$queryRaw<{ dropped: number }[]>`SELECT drop_prediction_days(${oldest}::date) AS dropped`;
  return { made, dropped: row?.dropped ?? 0, minutes: await removeExpiredMinutes(ctx, now) };
}
