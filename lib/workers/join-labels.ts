import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import { analysisBucketMs } from "@/lib/env";
import { joinBatch } from "@/lib/services/labels/join-batch";
import { takeBatches } from "./take-batches";

/** Deployments looked at in one tick. */
const DEPLOYMENTS_PER_TICK = 100;

/** Open pages refetch their KPIs. */
async function announceMeasurement(ctx: Context, id: string): Promise<void> {
  const deployment = await ctx.db.deployment.findUnique({ where: { id }, select: { teamId: true } });
  if (deployment) await announce(ctx.db, [{ noun: "measurement", id, teamId: deployment.teamId }]);
}

async function joinDeployment(ctx: Context, deploymentId: string, now: Date, bucketMs: number): Promise<number> {
  const batches = await takeBatches(ctx, { job: "join", deploymentId }, async (tx) => {
    const done = await joinBatch(tx, deploymentId, now, bucketMs);
    return done.labels === 0 ? null : done;
  });
  const joined = batches.reduce((sum, batch) => sum + batch.joined, 0);
  if (joined > 0) await announceMeasurement(ctx, deploymentId);
  return joined;
}

/** Joins queued labels to their predictions, one joiner per deployment. Safe when two run at once. */
export async function joinLabels(ctx: Context, now: Date, bucketMs = analysisBucketMs()): Promise<{ joined: number }> {
  const waiting = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT deployment_id AS id FROM unjoined_labels WHERE orphaned_at IS NULL AND due_at <= ${now}
    GROUP BY deployment_id ORDER BY min(id) LIMIT ${DEPLOYMENTS_PER_TICK}`;
  let joined = 0;
  for (const { id } of waiting) joined += await joinDeployment(ctx, id, now, bucketMs);
  return { joined };
}
