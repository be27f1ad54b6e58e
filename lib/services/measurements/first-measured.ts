import type { Context } from "@/lib/command/context";
import { servingArms } from "@/lib/contracts/prediction-record";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";

/**
 * Since when a deployment has been measured: its first minute on record, null before the first answer to a caller.
 * Minutes are kept for some days, so this tells a young deployment from an old one, and not when an old one began.
 */
export async function getFirstMeasuredAt(ctx: Context, deploymentId: string): Promise<Date | null> {
  const { id } = await loadReadableDeployment(ctx, deploymentId);
  const [row] = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    SELECT LEAST(
      (SELECT min(bucket) FROM sketches
        WHERE deployment_id = ${id}::uuid AND grain = 'minute' AND arm = ANY(${servingArms}::text[])),
      (SELECT min(minute) FROM sketch_deltas WHERE deployment_id = ${id}::uuid AND arm = ANY(${servingArms}::text[]))
    ) AS at`;
  return row?.at ?? null;
}

/** The last minute on record in which a caller was answered; null where there was none for days. */
export async function getLastMeasuredAt(ctx: Context, deploymentId: string): Promise<Date | null> {
  const { id } = await loadReadableDeployment(ctx, deploymentId);
  const [row] = await ctx.db.$queryRaw<{ at: Date | null }[]>`
    SELECT GREATEST(
      (SELECT max(bucket) FROM sketches
        WHERE deployment_id = ${id}::uuid AND grain = 'minute' AND arm = ANY(${servingArms}::text[])),
      (SELECT max(minute) FROM sketch_deltas WHERE deployment_id = ${id}::uuid AND arm = ANY(${servingArms}::text[]))
    ) AS at`;
  return row?.at ?? null;
}
