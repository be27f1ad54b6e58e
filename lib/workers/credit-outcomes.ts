import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import { takeDeployment } from "@/lib/services/measurements/take-deployment";
import { creditOutcomes } from "@/lib/services/outcomes/credit-outcomes";

/** Deployments looked at in one tick. */
const DEPLOYMENTS_PER_TICK = 100;
/** Batches of one deployment in one tick: a flood of results must not keep the others waiting. */
const BATCHES_PER_DEPLOYMENT = 20;
/** Far beyond what a batch takes; a transaction that needs longer is stuck. */
const TIMEOUT_MS = 30_000;

async function creditDeployment(ctx: Context, id: string, now: Date): Promise<number> {
  let credited = 0;
  for (let batch = 0; batch < BATCHES_PER_DEPLOYMENT; batch += 1) {
    const done = await ctx.db.$transaction(
      async (tx) => ((await takeDeployment(tx, "outcomes", id)) ? creditOutcomes(tx, id, now) : null),
      { timeout: TIMEOUT_MS },
    );
    if (!done || done.outcomes === 0) break;
    credited += done.credited;
  }
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
