import type { Context } from "@/lib/command/context";
import { eventDay } from "@/lib/domain/predictions/event-time";
import { firstUuidAt } from "@/lib/domain/predictions/uuid-from-time";
import { loadAnalysedRollout } from "@/lib/services/analysis/load-analysed";

/** Answers that are looked at: a ratio that is off shows long before. */
const ANSWERS_MAX = 200_000;

export type UnitCounts = { live: number; candidate: number };

/**
 * How many different units each arm of a rollout has answered since its start, of its first answers. Null before the start.
 * Throws `not_found` for a rollout of another team.
 */
export async function getUnitCounts(ctx: Context, rolloutId: string): Promise<UnitCounts | null> {
  const { deploymentId, startedAt, finishedAt } = await loadAnalysedRollout(ctx, rolloutId);
  if (!startedAt) return null;
  const until = finishedAt ?? ctx.clock.now();
  const rows = await ctx.db.$queryRaw<{ arm: string; units: number }[]>`
    SELECT arm, count(DISTINCT unit)::int AS units FROM (
      SELECT arm, unit FROM predictions
      WHERE deployment_id = ${deploymentId}::uuid
        AND day BETWEEN ${eventDay(startedAt.getTime())}::date AND ${eventDay(until.getTime())}::date
        AND prediction_id >= ${firstUuidAt(startedAt)}::uuid AND prediction_id < ${firstUuidAt(until)}::uuid
        AND arm IN ('live', 'candidate') AND unit IS NOT NULL AND NOT backfilled
      ORDER BY day, prediction_id LIMIT ${ANSWERS_MAX}
    ) answers GROUP BY arm`;
  const of = (arm: string) => rows.find((row) => row.arm === arm)?.units ?? 0;
  return { live: of("live"), candidate: of("candidate") };
}
