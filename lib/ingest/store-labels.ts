import type pg from "pg";
import type { LabelRecord } from "@/lib/contracts/prediction-record";
import { candidateDays, eventDay, uuidV7Time } from "@/lib/domain/predictions/event-time";
import { inTransaction } from "./in-transaction";

/** A label with its line in the call and the days in which its prediction may lie, likeliest first. */
type StorableLabel = LabelRecord & { line: number; days: string[] };

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

const contradicting = `
  SELECT (i.ordinal - 1)::int AS index
  FROM unnest($1::uuid[], $2::date[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[]) WITH ORDINALITY
    AS i (deployment_id, day, prediction_id, source, observed_at, label, ordinal)
  JOIN labels l USING (deployment_id, day, prediction_id, source, observed_at)
  WHERE l.label <> i.label`;

/** What became of the labels: the number of new ones, and those that say otherwise than what was said already. */
type Stored = { accepted: number; contradictions: StorableLabel[] };

/**
 * Appends labels and queues them for the joiner; a repeated one changes nothing. Of two with different values from one
 * source and one moment the first stands: nothing tells which is true, so the other is named and not kept.
 */
export async function storeLabels(pool: pg.Pool, labels: readonly StorableLabel[]): Promise<Stored> {
  const keyOf = (l: StorableLabel) => `${l.deploymentId} ${l.days[0]} ${l.predictionId} ${l.source} ${l.observedAt}`;
  const sorted = labels.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const ids = sorted.map((l) => l.deploymentId);
  const days = sorted.map((l) => l.days[0]);
  const predictionIds = sorted.map((l) => l.predictionId);
  const rest = [
    sorted.map((l) => l.source),
    sorted.map((l) => new Date(l.observedAt).toISOString()),
    sorted.map((l) => l.label),
  ];
  return inTransaction(pool, async (client) => {
    const earlierDays = sorted.map((l) => l.days[1] ?? null);
    const { rows } = await client.query<{ n: number }>(insert, [ids, days, earlierDays, predictionIds, ...rest]);
    const accepted = rows[0]?.n ?? 0;
    if (accepted === sorted.length) return { accepted, contradictions: [] };
    const found = await client.query<{ index: number }>(contradicting, [ids, days, predictionIds, ...rest]);
    const contradictions = found.rows.map(({ index }) => sorted[index]).filter((label) => label !== undefined);
    return { accepted, contradictions };
  });
}
