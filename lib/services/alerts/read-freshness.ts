import type { ServingArm } from "@/lib/contracts/prediction-record";
import type { Database } from "@/lib/db";
import { emptyReading, type WindowReading } from "@/lib/domain/alerts/reading";
import type { Window } from "@/lib/domain/alerts/windows";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/durations";

/** A silence is measured up to this long; beyond it what is said is "at least". */
const LOOKBACK_MS = DAY_MS;

/**
 * Minutes from the last prediction to the end of each window, to the minute. Null for a deployment that never answered; a
 * silence longer than a day is a day. Backfilled history is nobody's prediction.
 */
export async function readFreshness(
  db: Database,
  deploymentId: string,
  windows: readonly Window[],
  { arms }: { arms: readonly ServingArm[] },
): Promise<WindowReading[]> {
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last) return [];
  const from = new Date(first.from.getTime() - LOOKBACK_MS);
  const rows = await db.$queryRaw<{ at: Date; isMinute: boolean }[]>`
    SELECT DISTINCT at, "isMinute" FROM (
      SELECT bucket AS at, grain = 'minute' AS "isMinute" FROM sketches
      WHERE deployment_id = ${deploymentId}::uuid AND grain IN ('minute', 'hour') AND bucket >= ${from}
        AND bucket < ${last.to} AND NOT backfilled AND arm = ANY(${arms}::text[]) AND service IS NOT NULL
      UNION ALL
      SELECT minute, true FROM sketch_deltas
      WHERE deployment_id = ${deploymentId}::uuid AND minute >= ${from} AND minute < ${last.to} AND NOT backfilled
        AND arm = ANY(${arms}::text[]) AND service IS NOT NULL
    ) AS counted ORDER BY at`;
  const isEverMeasured = rows.length > 0 || (await hasEarlier(db, deploymentId, from));
  // An hour whose minutes are gone stands for its end: the silence is then told too short by up to an hour, never too long.
  const minutes = rows.filter(({ isMinute }) => isMinute).map(({ at }) => at.getTime() + MINUTE_MS);
  const oldestMinute = minutes[0] ?? Number.POSITIVE_INFINITY;
  const hours = rows.filter(({ isMinute }) => !isMinute).map(({ at }) => at.getTime() + 60 * MINUTE_MS);
  const ends = [...hours.filter((end) => end <= oldestMinute), ...minutes].toSorted((a, b) => a - b);
  return windows.map(({ from: start, to }) => {
    const seen = ends.findLast((end) => end <= to.getTime());
    const silenceMs = seen === undefined ? LOOKBACK_MS : to.getTime() - seen;
    const value = isEverMeasured ? silenceMs / MINUTE_MS : null;
    return { from: start, to, reading: { ...emptyReading(), value }, reference: null };
  });
}

async function hasEarlier(db: Database, deploymentId: string, before: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM sketches WHERE deployment_id = ${deploymentId}::uuid AND grain = 'day' AND bucket < ${before} AND NOT backfilled
    LIMIT 1`;
  return rows.length > 0;
}
