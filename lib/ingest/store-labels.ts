import type pg from "pg";
import type { LabelRecord } from "@/lib/contracts/prediction-record";
import { candidateDays, eventDay, uuidV7Time } from "@/lib/domain/predictions/event-time";
import { inTransaction } from "./in-transaction";

/** A label with the days in which its prediction may lie, likeliest first. */
type StorableLabel = LabelRecord & { days: string[] };

const insert = `
  WITH incoming AS (
    SELECT * FROM unnest($1::uuid[], $2::date[], $3::date[], $4::uuid[], $5::text[], $6::timestamptz[], $7::text[])
      AS i (deployment_id, day, earlier_day, prediction_id, source, observed_at, label)
  ), fresh AS (
    INSERT INTO labels (deployment_id, day, prediction_id, source, observed_at, label)
    SELECT deployment_id, day, prediction_id, source, observed_at, label FROM incoming
    ON CONFLICT DO NOTHING RETURNING *
  ), queued AS (
    INSERT INTO unjoined_labels (deployment_id, prediction_id, days, label, source, observed_at)
    SELECT f.deployment_id, f.prediction_id,
      CASE WHEN i.earlier_day IS NULL THEN ARRAY[i.day] ELSE ARRAY[i.day, i.earlier_day] END,
      f.label, f.source, f.observed_at
    FROM fresh f JOIN (
      SELECT DISTINCT ON (deployment_id, day, prediction_id) deployment_id, day, prediction_id, earlier_day FROM incoming
    ) i USING (deployment_id, day, prediction_id)
  )
  SELECT count(*)::int AS n FROM fresh`;

/** The days to look in, likeliest first, from the event time or else from the id's own. */
export function daysOfLabel({ at, predictionId }: LabelRecord): string[] {
  return at === undefined ? candidateDays(uuidV7Time(predictionId) ?? 0) : [eventDay(Date.parse(at))];
}

/** Appends labels and queues them for the joiner; a repeated one changes nothing. Returns the number of new ones. */
export async function storeLabels(pool: pg.Pool, labels: readonly StorableLabel[]): Promise<number> {
  const keyOf = (l: StorableLabel) => `${l.deploymentId} ${l.days[0]} ${l.predictionId} ${l.source} ${l.observedAt}`;
  const sorted = labels.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ n: number }>(insert, [
      sorted.map((l) => l.deploymentId),
      sorted.map((l) => l.days[0]),
      sorted.map((l) => l.days[1] ?? null),
      sorted.map((l) => l.predictionId),
      sorted.map((l) => l.source),
      sorted.map((l) => new Date(l.observedAt).toISOString()),
      sorted.map((l) => l.label),
    ]);
    return rows[0]?.n ?? 0;
  });
}
