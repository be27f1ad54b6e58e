import type { Transaction } from "@/lib/db";
import { eventDay } from "@/lib/domain/predictions/event-time";

/** A judgement of a prediction that exists: a reviewer's, a caller's, or of the truth of a logged call. */
export type GivenLabel = {
  deploymentId: string;
  predictionId: string;
  /** The prediction's event time, as read with the prediction: it names the partition. */
  predictedAt: Date;
  label: string;
  observedAt: Date;
  source: string;
};

/**
 * Appends a label and queues it for the joiner, inside the command's transaction; the KPI follows within seconds. The
 * same label of the same source and moment again changes nothing.
 */
export async function queueLabel(tx: Transaction, given: GivenLabel): Promise<void> {
  const day = eventDay(given.predictedAt.getTime());
  // The day may have expired since the prediction was read: its partition is made again, and expires again.
  await tx.$executeRaw`
    SELECT ensure_prediction_day(${day}::date) WHERE to_regclass('labels_' || to_char(${day}::date, 'YYYYMMDD')) IS NULL`;
  await tx.$executeRaw`
    WITH fresh AS (
      INSERT INTO labels (deployment_id, day, prediction_id, source, observed_at, label)
      VALUES (${given.deploymentId}::uuid, ${day}::date, ${given.predictionId}::uuid, ${given.source},
        ${given.observedAt}, ${given.label})
      ON CONFLICT DO NOTHING RETURNING *
    )
    INSERT INTO unjoined_labels (deployment_id, prediction_id, days, label, source, observed_at)
    SELECT deployment_id, prediction_id, ARRAY[day], label, source, observed_at FROM fresh`;
}
