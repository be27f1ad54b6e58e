import type { Context } from "@/lib/command/context";
import { cellValuesSchema, type DeploymentValue } from "@/lib/contracts/deployment-value";
import { bucketStart } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS } from "@/lib/domain/time/durations";
import { readAnswers, readReplicaTime } from "./value-rows";
import { sumsOf } from "./value-sums";

const WEEKS = 4;
const WEEK_MS = 7 * DAY_MS;
/** 1970 began on a Thursday: this many ms later was a Monday. */
const MONDAY_MS = 4 * DAY_MS;
/** Deployments of a team in one table. */
const MOST_DEPLOYMENTS = 50;

/** The last four Mondays, UTC, oldest first. */
export function weekStarts(now: Date): Date[] {
  const current = bucketStart(new Date(now.getTime() - MONDAY_MS), WEEK_MS).getTime() + MONDAY_MS;
  return Array.from({ length: WEEKS }, (_, i) => new Date(current - (WEEKS - 1 - i) * WEEK_MS));
}

/** Every deployment of the team that has prices, week by week. */
export async function teamWeeks(
  ctx: Context,
  teamId: string,
  weeks: readonly Date[],
  now: Date,
): Promise<DeploymentValue["team"]> {
  const priced = await ctx.db.deploymentValue.findMany({
    where: { deployment: { teamId, deletedAt: null } },
    select: {
      deploymentId: true,
      currency: true,
      pricePerReplicaHour: true,
      cellValues: true,
      deployment: { select: { name: true } },
    },
    orderBy: [{ deployment: { name: "asc" } }, { deploymentId: "asc" }],
    take: MOST_DEPLOYMENTS,
  });
  const ids = priced.map(({ deploymentId }) => deploymentId);
  const range = { from: weeks[0] ?? now, to: now };
  const grain = "day";
  const [answers, times] = await Promise.all([readAnswers(ctx, ids, range, grain), readReplicaTime(ctx, ids, range)]);
  return priced.map(({ deploymentId, cellValues, deployment, currency, pricePerReplicaHour }) => {
    const prices = { currency, pricePerReplicaHour, values: cellValuesSchema.parse(cellValues) };
    const isWithin = (at: Date, week: Date) => at >= week && at.getTime() < week.getTime() + WEEK_MS;
    return {
      deploymentId,
      name: deployment.name,
      currency,
      weeks: weeks.map((week) => {
        const own = answers.filter((row) => row.deploymentId === deploymentId && isWithin(row.at, week));
        const spent = times.filter((time) => time.deploymentId === deploymentId && isWithin(time.hour, week));
        return sumsOf({ answers: own, times: spent, grain }, prices);
      }),
    };
  });
}
