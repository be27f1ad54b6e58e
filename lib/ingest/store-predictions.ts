import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import type { Reference } from "@/lib/domain/drift/reference";
import { eventDay } from "@/lib/domain/predictions/event-time";
import { type SummarisedRow, summariseRows } from "@/lib/domain/sketches/summarise-rows";
import { appendDeltas } from "./append-deltas";
import { copyLine } from "./copy-text";
import { inTransaction } from "./in-transaction";
import { reportSequences } from "./report-sequences";

/** A record with its partition; `keepPayload` is false where sampling dropped the wide part. */
type StorableRecord = PredictionRecord & { day: string; atMs: number };

const createIncoming = `
  CREATE TEMPORARY TABLE IF NOT EXISTS incoming_predictions (
    LIKE predictions, inputs jsonb NOT NULL, error text
  ) ON COMMIT DELETE ROWS`;

const copyIncoming = `COPY incoming_predictions
  (deployment_id, day, prediction_id, request_id, version_id, version, arm, at, status, latency_ms, answer, score,
   inclusion, backfilled, unit, inputs, error) FROM STDIN`;

const columns = `deployment_id, day, prediction_id, request_id, version_id, version, arm, at, status, latency_ms,
  answer, score, inclusion, backfilled, unit`;

const insertFresh = `
  WITH fresh AS (
    INSERT INTO predictions (${columns}) SELECT ${columns} FROM incoming_predictions
    ON CONFLICT DO NOTHING RETURNING deployment_id, day, prediction_id
  ), payloads AS (
    INSERT INTO prediction_payloads (deployment_id, day, prediction_id, inputs, error)
    SELECT deployment_id, day, prediction_id, inputs, error
    FROM incoming_predictions JOIN fresh USING (deployment_id, day, prediction_id)
    ON CONFLICT DO NOTHING
  )
  SELECT deployment_id || ' ' || day || ' ' || prediction_id AS key FROM fresh`;

function keyOf(record: StorableRecord): string {
  return `${record.deploymentId} ${record.day} ${record.predictionId}`;
}

function toCopyLine(r: StorableRecord): string {
  return copyLine([
    r.deploymentId,
    r.day,
    r.predictionId,
    r.requestId,
    r.versionId,
    r.version,
    r.arm,
    new Date(r.atMs).toISOString(),
    r.status,
    r.latencyMs,
    r.answer,
    r.score,
    r.inclusion,
    r.backfilled,
    r.unit ?? null,
    JSON.stringify(r.inputs),
    r.error ?? null,
  ]);
}

function toRow(record: StorableRecord): SummarisedRow {
  return { ...record, at: new Date(record.atMs) };
}

/** Gives a record its partition and puts ids into the form that Postgres answers in. */
export function toStorable(record: PredictionRecord): StorableRecord {
  const atMs = Date.parse(record.at);
  return {
    ...record,
    predictionId: record.predictionId.toLowerCase(),
    deploymentId: record.deploymentId.toLowerCase(),
    versionId: record.versionId.toLowerCase(),
    day: eventDay(atMs),
    atMs,
  };
}

/**
 * Stores a batch in one transaction: rows, payloads, and one packed delta per bucket of the rows that are new. A
 * repeated row changes nothing, so a sender may repeat a call that it got no answer to. Returns the number of new rows.
 */
export async function storePredictions(
  { pool, bucketMs }: { pool: pg.Pool; bucketMs: number },
  records: readonly StorableRecord[],
  referenceOf: (versionId: string) => Reference | null,
): Promise<number> {
  // One order for everybody: two overlapping batches then wait for each other instead of locking each other out.
  const sorted = records.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const byKey = new Map(sorted.map((record) => [keyOf(record), record]));
  return inTransaction(pool, async (client) => {
    await client.query(createIncoming);
    await pipeline(Readable.from(sorted.map(toCopyLine)), client.query(copyFrom(copyIncoming)));
    const { rows } = await client.query<{ key: string }>(insertFresh);
    const fresh = rows.map(({ key }) => byKey.get(key)).filter((record) => record !== undefined);
    await appendDeltas(client, summariseRows(fresh.map(toRow), referenceOf, bucketMs));
    await reportSequences(client, fresh);
    return fresh.length;
  });
}
