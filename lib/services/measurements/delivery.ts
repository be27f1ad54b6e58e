import type { Context } from "@/lib/command/context";
import type { DeliveryReport } from "@/lib/contracts/measurements";
import { grainMs } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";

/** Reasons shown; ingest tells at most a few more apart. */
const REASONS_SHOWN = 10;

async function findRefused(ctx: Context, deploymentId: string, since: Date): Promise<DeliveryReport["refused"]> {
  const rows = await ctx.db.$queryRaw<{ kind: string; reason: string; n: number; lastAt: Date }[]>`
    SELECT kind, reason, sum(n)::float8 AS n, max(last_at) AS "lastAt" FROM ingest_refusals
    WHERE deployment_id = ${deploymentId}::uuid AND day >= ${since}::date
    GROUP BY kind, reason ORDER BY max(last_at) DESC, kind, reason LIMIT ${REASONS_SHOWN}`;
  return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() }));
}

/** How complete a deployment's measurements are: records lost on the way, labels that found no prediction, calls of other loggers that never became whole. */
export async function getDeliveryReport(
  ctx: Context,
  { deploymentId }: { deploymentId: string },
): Promise<DeliveryReport> {
  const { id } = await loadReadableDeployment(ctx, deploymentId);
  const since = new Date(ctx.clock.now().getTime() - grainMs.day);
  const refused = await findRefused(ctx, id, since);
  const [row] = await ctx.db.$queryRaw<Omit<DeliveryReport, "refused">[]>`
    SELECT
      (SELECT coalesce(sum(received), 0)::float8 FROM tap_sequences
        WHERE deployment_id = ${id}::uuid AND seen_at >= ${since}) AS received,
      greatest(0,
        (SELECT coalesce(sum(last_seq - first_seq + 1 - received), 0)::float8 FROM tap_sequences
          WHERE deployment_id = ${id}::uuid AND seen_at >= ${since})
        - (SELECT coalesce(sum(numbered), 0)::float8 FROM ingest_refusals
          WHERE deployment_id = ${id}::uuid AND day >= ${since}::date)) AS lost,
      (SELECT count(*)::int FROM unjoined_labels
        WHERE deployment_id = ${id}::uuid AND orphaned_at IS NULL) AS "labelsWaiting",
      (SELECT count(*)::int FROM unjoined_labels
        WHERE deployment_id = ${id}::uuid AND orphaned_at IS NOT NULL) AS "labelsOrphaned",
      (SELECT count(*)::int FROM pending_events WHERE deployment_id = ${id}::uuid) AS "callsWaiting",
      (SELECT coalesce(sum(n), 0)::float8 FROM event_losses
        WHERE deployment_id = ${id}::uuid AND kind <> 'truth_unused' AND day >= ${since}::date) AS "callsLost"`;
  if (!row) throw new Error("Sums have a row even of nothing.");
  return { ...row, refused };
}
