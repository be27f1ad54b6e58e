import type { Transaction } from "@/lib/db";

type ReviewLabel = {
  deploymentId: string;
  predictionId: string;
  day: Date;
  label: string;
  source: string;
  observedAt: Date;
};

/**
 * Appends a reviewer's label beside those that ingest receives, and queues it for the joiner: from there on it moves the
 * KPIs like any other truth. The same label of the same moment changes nothing.
 */
export async function appendLabel(tx: Transaction, given: ReviewLabel): Promise<void> {
  const { deploymentId, predictionId, label, source, observedAt } = given;
  const day = given.day.toISOString().slice(0, 10);
  // The day may have expired since the item was queued: its partition is made again, and expires again.
  await tx.$executeRaw`SELECT ensure_prediction_day(${day}::date) WHERE to_regclass('labels_' || to_char(${day}::date, 'YYYYMMDD')) IS NULL`;
  await tx.$executeRaw`
    WITH fresh AS (
      INSERT INTO labels (deployment_id, day, prediction_id, source, observed_at, label)
      VALUES (${deploymentId}::uuid, ${day}::date, ${predictionId}::uuid, ${source}, ${observedAt}, ${label})
      ON CONFLICT DO NOTHING RETURNING *
    )
    INSERT INTO unjoined_labels (deployment_id, prediction_id, days, label, source, observed_at)
    SELECT deployment_id, prediction_id, ARRAY[day], label, source, observed_at FROM fresh`;
}
