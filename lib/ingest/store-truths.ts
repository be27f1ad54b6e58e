import type pg from "pg";
import type { TruthValues } from "@/lib/domain/imports/truth";

/** The truth of one row (from 0) of a logged call, as it came; `observedAt` in ms since 1970. */
export type StorableTruth = {
  deploymentId: string;
  truthKey: string;
  row: number;
  source: string;
  value: TruthValues;
  observedAt: number;
};

/** A truth that says what was said already, or was observed before it, changes nothing. */
const upsert = `
  INSERT INTO event_truths AS t (deployment_id, truth_key, row, source, value, observed_at)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::json[], $6::timestamptz[])
  ON CONFLICT (deployment_id, truth_key, row, source) DO UPDATE SET value = excluded.value,
    observed_at = excluded.observed_at, received_at = now(), attempts = 0, due_at = now()
  WHERE t.value::text <> excluded.value::text AND t.observed_at <= excluded.observed_at`;

const keyOf = (t: StorableTruth) => `${t.deploymentId} ${t.truthKey} ${t.row} ${t.source}`;

/** Keeps truths for the worker that makes labels of them; the last of one row in a batch stands. Returns the number of new ones. */
export async function storeTruths(pool: pg.Pool, truths: readonly StorableTruth[]): Promise<number> {
  const last = new Map(truths.map((truth) => [keyOf(truth), truth]));
  const sorted = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, truth]) => truth);
  const { rowCount } = await pool.query(upsert, [
    sorted.map((t) => t.deploymentId),
    sorted.map((t) => t.truthKey),
    sorted.map((t) => t.row),
    sorted.map((t) => t.source),
    sorted.map((t) => JSON.stringify(t.value)),
    sorted.map((t) => new Date(t.observedAt).toISOString()),
  ]);
  return rowCount ?? 0;
}
