import type { Context } from "@/lib/command/context";
import { analysisBucketMs } from "@/lib/env";
import { foldDeltas } from "@/lib/services/measurements/fold-deltas";
import { takeDeployment } from "@/lib/services/measurements/take-deployment";

/** Deployments looked at in one tick. */
const DEPLOYMENTS_PER_TICK = 100;
/** Batches of one deployment in one tick: a backfill must not keep the others waiting. */
const BATCHES_PER_DEPLOYMENT = 20;
/** Far beyond what a batch takes; a transaction that needs longer is stuck. */
const TIMEOUT_MS = 30_000;

async function compactDeployment(ctx: Context, deploymentId: string, now: Date, bucketMs: number): Promise<number> {
  let deltas = 0;
  for (let batch = 0; batch < BATCHES_PER_DEPLOYMENT; batch += 1) {
    const folded = await ctx.db.$transaction(
      async (tx) =>
        (await takeDeployment(tx, "compact", deploymentId)) ? foldDeltas(tx, deploymentId, now, bucketMs) : 0,
      { timeout: TIMEOUT_MS },
    );
    if (folded === 0) break;
    deltas += folded;
  }
  return deltas;
}

/** Folds waiting deltas into the finest buckets (kept as minutes), hours and days. Changes no chart. */
export async function compactSketches(
  ctx: Context,
  now: Date,
  bucketMs = analysisBucketMs(),
): Promise<{ deltas: number }> {
  const waiting = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT deployment_id AS id FROM sketch_deltas GROUP BY deployment_id ORDER BY min(id) LIMIT ${DEPLOYMENTS_PER_TICK}`;
  let deltas = 0;
  for (const { id } of waiting) deltas += await compactDeployment(ctx, id, now, bucketMs);
  return { deltas };
}
