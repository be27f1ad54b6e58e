import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import { creditOutcomes } from "@/lib/services/outcomes/credit-outcomes";
import { takeBatches } from "./take-batches";

/** Deployments looked at in one tick. */
const DEPLOYMENTS_PER_TICK = 100;
async function creditDeployment(ctx: Context, id: string, now: Date): Promise<number> {
  const seat = { job: "outcomes", deploymentId: id };
  const batches = await takeBatches(ctx, seat, (tx) => creditOutcomes(tx, id, now));
  const credited = batches.reduce((sum, batch) => sum + batch.credited, 0);
  if (credited === 0) return 0;
  const deployment = await ctx.db.deployment.findUnique({ where: { id }, select: { teamId: true } });
  if (deployment) await announce(ctx.db, [{ noun: "measurement", id, teamId: deployment.teamId }]);
  return credited;
}

/** Credits business results to predictions, one worker per deployment. Safe when two run at once. */
export async function creditOutcomesOfAll(ctx: Context, now: Date): Promise<{ credited: number }> {
  const waiting = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT deployment_id AS id FROM outcomes WHERE due_at <= ${now}
    GROUP BY deployment_id ORDER BY min(due_at) LIMIT ${DEPLOYMENTS_PER_TICK}`;
  let credited = 0;
  for (const { id } of waiting) credited += await creditDeployment(ctx, id, now);
  return { credited };
}
