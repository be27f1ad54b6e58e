import type { Context } from "@/lib/command/context";
import type { DeliveryReport } from "@/lib/contracts/measurements";
import { grainMs } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";

/** How complete a deployment's measurements are: records lost on the way, labels that found no prediction, calls of other loggers that never became whole. */
export async function getDeliveryReport(
  ctx: Context,
  { deploymentId }: { deploymentId: string },
): Promise<DeliveryReport> {
  const { id } = await loadReadableDeployment(ctx, deploymentId);
  const since = new Date(ctx.clock.now().getTime() - grainMs.day);
  const [row] = await ctx.db.$queryRaw<DeliveryReport[]>`
    SELECT
      (SELECT coalesce(sum(received), 0)::float8 FROM tap_sequences
        WHERE deployment_id = ${id}::uuid AND seen_at >= ${since}) AS received,
      (SELECT coalesce(sum(last_seq - first_seq + 1 - received), 0)::float8 FROM tap_sequences
        WHERE deployment_id = ${id}::uuid AND seen_at >= ${since}) AS lost,
      (SELECT count(*)::int FROM unjoined_labels
        WHERE deployment_id = ${id}::uuid AND orphaned_at IS NULL) AS "labelsWaiting",
      (SELECT count(*)::int FROM unjoined_labels
        WHERE deployment_id = ${id}::uuid AND orphaned_at IS NOT NULL) AS "labelsOrphaned",
      (SELECT count(*)::int FROM pending_events WHERE deployment_id = ${id}::uuid) AS "callsWaiting",
      (SELECT coalesce(sum(n), 0)::float8 FROM event_losses
        WHERE deployment_id = ${id}::uuid AND kind <> 'truth_unused' AND day >= ${since}::date) AS "callsLost"`;
  return row ?? { received: 0, lost: 0, labelsWaiting: 0, labelsOrphaned: 0, callsWaiting: 0, callsLost: 0 };
}
