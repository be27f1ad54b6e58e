import type pg from "pg";
import type { TruthValues } from "@/lib/domain/imports/truth";

/**
 * The truth of one row (from 0) of a logged call, as it came with `line`; `observedAt` in ms since 1970. One that `corrects` may
 * take the place of another value that was observed before it; any other may only say what nobody has said.
 */
export type StorableTruth = {
  line: number;
  deploymentId: string;
  truthKey: string;
  row: number;
  source: string;
  value: TruthValues;
  observedAt: number;
  corrects: boolean;
};

const columns = "deployment_id, truth_key, row, source, value, observed_at";
const incoming = "unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::json[], $6::timestamptz[])";

const insert = `INSERT INTO event_truths (${columns}) SELECT * FROM ${incoming} ON CONFLICT DO NOTHING`;

/** A label of the same moment would be taken for the one that stands: a correction is observed later than what it corrects. */
const correct = `
  INSERT INTO event_truths AS t (${columns}) SELECT * FROM ${incoming}
  ON CONFLICT (deployment_id, truth_key, row, source) DO UPDATE SET value = excluded.value,
    observed_at = excluded.observed_at, received_at = now(), attempts = 0, due_at = now()
  WHERE t.value::text <> excluded.value::text AND t.observed_at < excluded.observed_at`;

const contradicting = `
  SELECT (i.ordinal - 1)::int AS index
  FROM ${incoming} WITH ORDINALITY AS i (${columns}, ordinal)
  JOIN event_truths t USING (deployment_id, truth_key, row, source)
  WHERE t.value::text <> i.value::text AND ($7 = false OR t.observed_at = i.observed_at)`;

const keyOf = (t: StorableTruth) => `${t.deploymentId} ${t.truthKey} ${t.row} ${t.source}`;

type Stored = { accepted: number; contradictions: StorableTruth[] };

/** Of each row the truth that a call ends with; those beside it that say otherwise, and are not older, contradict it. */
function lastOfEach(truths: readonly StorableTruth[]): { sorted: StorableTruth[]; contradictions: StorableTruth[] } {
  const last = new Map<string, StorableTruth>();
  const contradictions: StorableTruth[] = [];
  for (const truth of truths) {
    const stands = last.get(keyOf(truth));
    if (!stands || (truth.corrects && truth.observedAt > stands.observedAt)) last.set(keyOf(truth), truth);
    else if (JSON.stringify(truth.value) !== JSON.stringify(stands.value) && truth.observedAt >= stands.observedAt)
      contradictions.push(truth);
  }
  return { sorted: [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, truth]) => truth), contradictions };
}

async function storeSorted(pool: pg.Pool, sorted: readonly StorableTruth[], corrects: boolean): Promise<Stored> {
  const values = [
    sorted.map((t) => t.deploymentId),
    sorted.map((t) => t.truthKey),
    sorted.map((t) => t.row),
    sorted.map((t) => t.source),
    sorted.map((t) => JSON.stringify(t.value)),
    sorted.map((t) => new Date(t.observedAt).toISOString()),
  ];
  const { rowCount } = await pool.query(corrects ? correct : insert, values);
  const accepted = rowCount ?? 0;
  if (accepted === sorted.length) return { accepted, contradictions: [] };
  const { rows } = await pool.query<{ index: number }>(contradicting, [...values, corrects]);
  return { accepted, contradictions: rows.map(({ index }) => sorted[index]).filter((truth) => truth !== undefined) };
}

/**
 * Keeps truths for the worker that makes labels of them. What was said already, or was observed before what stands, changes
 * nothing. Returns the number of new ones, and those that say otherwise without a later moment to tell which is true.
 */
export async function storeTruths(pool: pg.Pool, truths: readonly StorableTruth[]): Promise<Stored> {
  const { sorted, contradictions } = lastOfEach(truths);
  let accepted = 0;
  for (const corrects of [false, true]) {
    const own = sorted.filter((truth) => truth.corrects === corrects);
    if (own.length === 0) continue;
    const stored = await storeSorted(pool, own, corrects);
    accepted += stored.accepted;
    contradictions.push(...stored.contradictions);
  }
  return { accepted, contradictions };
}
