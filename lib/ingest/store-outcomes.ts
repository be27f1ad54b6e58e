import type pg from "pg";

/** A result with its line in the call; its subject, and where that is looked for. `at` in ISO 8601, UTC. */
export type StorableOutcome = {
  line: number;
  deploymentId: string;
  metric: string;
  subject: string;
  at: string;
  value: number;
  predictionId: string | null;
  days: string[] | null;
  units: string[] | null;
};

/** What a unit was answered last may still be on its way from the tap when its result comes. */
const UNIT_WAIT = "interval '10 seconds'";

const insert = `
  INSERT INTO outcomes (deployment_id, metric, subject, at, value, prediction_id, days, units, due_at)
  SELECT "deploymentId", metric, subject, at, value, "predictionId", days, units,
    CASE WHEN units IS NULL THEN now() ELSE now() + ${UNIT_WAIT} END
  FROM json_to_recordset($1::json) AS r ("deploymentId" uuid, metric text, subject text, at timestamptz(3), value float8,
    "predictionId" uuid, days date[], units text[])
  ON CONFLICT DO NOTHING`;

const contradictingQuery = `
  SELECT r.line FROM json_to_recordset($1::json)
    AS r (line int, "deploymentId" uuid, metric text, subject text, at timestamptz(3), value float8)
  JOIN outcomes o ON o.deployment_id = r."deploymentId" AND o.metric = r.metric AND o.subject = r.subject AND o.at = r.at
  WHERE o.value <> r.value`;

const keyOf = (o: StorableOutcome) => `${o.deploymentId} ${o.metric} ${o.subject} ${o.at}`;

/** Keeps results that are new. Of two for one subject, metric and moment the first stands; lines that say otherwise are named. */
export async function storeOutcomes(
  pool: pg.Pool,
  outcomes: readonly StorableOutcome[],
): Promise<{ accepted: number; contradicting: number[] }> {
  if (outcomes.length === 0) return { accepted: 0, contradicting: [] };
  const sorted = outcomes.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { rowCount } = await pool.query(insert, [JSON.stringify(sorted)]);
  const accepted = rowCount ?? 0;
  if (accepted === outcomes.length) return { accepted, contradicting: [] };
  const { rows } = await pool.query<{ line: number }>(contradictingQuery, [JSON.stringify(sorted)]);
  return { accepted, contradicting: rows.map(({ line }) => line) };
}
