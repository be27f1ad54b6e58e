import type { Context } from "@/lib/command/context";
import { analysisBucketMs } from "@/lib/env";
import { foldDeltas } from "@/lib/services/measurements/fold-deltas";
import { takeBatches } from "./take-batches";

/** Deployments looked at in one tick. */
const DEPLOYMENTS_PER_TICK = 100;
async function compactDeployment(ctx: Context, deploymentId: string, now: Date, bucketMs: number): Promise<number> {
  const folded = await takeBatches(ctx, { job: "compact", deploymentId }, async (tx) => {
    const deltas = await foldDeltas(tx, deploymentId, now, bucketMs);
    return deltas === 0 ? null : deltas;
  });
  return folded.reduce((sum, n) => sum + n, 0);
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
