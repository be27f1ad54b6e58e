import type pg from "pg";
import type { Reference } from "@/lib/domain/drift/reference";
import { type SummarisedRow, summariseRows } from "@/lib/domain/sketches/summarise-rows";
import { appendDeltas } from "./append-deltas";
import { copyInto } from "./copy-into";
import { copyLine } from "./copy-text";
import { inTransaction } from "./in-transaction";
import { reportSequences } from "./report-sequences";
import type { StorableRecord } from "./to-storable";

const createIncoming = `
  CREATE TEMPORARY TABLE IF NOT EXISTS incoming_predictions (LIKE predictions) ON COMMIT DELETE ROWS`;

const columns = `deployment_id, day, prediction_id, request_id, version_id, version, arm, at, status, latency_ms,
  answer, score, inclusion, backfilled, unit`;

const copyIncoming = `COPY incoming_predictions (${columns}) FROM STDIN`;

const insertFresh = `
  INSERT INTO predictions (${columns}) SELECT ${columns} FROM incoming_predictions
  ON CONFLICT DO NOTHING RETURNING deployment_id || ' ' || day || ' ' || prediction_id AS key`;

/** Only of rows that are new: no payload stands without its row, so none can be met twice. */
const copyPayloads = "COPY prediction_payloads (deployment_id, day, prediction_id, inputs, treated, error) FROM STDIN";

function rowLine(r: StorableRecord): string {
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
  ]);
}

/** Nothing where sampling dropped the payload. */
function payloadLine({ deploymentId, day, predictionId, payload }: StorableRecord): string[] {
  if (payload === null) return [];
  const { inputs, treated, error } = payload;
  return [
    copyLine([deploymentId, day, predictionId, JSON.stringify(inputs), treated && JSON.stringify(treated), error]),
  ];
}

function toRow(record: StorableRecord): SummarisedRow {
  return { ...record, at: new Date(record.atMs) };
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
  const sorted = records.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const byKey = new Map(sorted.map((record) => [record.key, record]));
  return inTransaction(pool, async (client) => {
    await client.query(createIncoming);
    await copyInto(client, copyIncoming, sorted.map(rowLine));
    const { rows } = await client.query<{ key: string }>(insertFresh);
    const fresh = rows.map(({ key }) => byKey.get(key)).filter((record) => record !== undefined);
    await copyInto(client, copyPayloads, fresh.flatMap(payloadLine));
    await appendDeltas(client, summariseRows(fresh.map(toRow), referenceOf, bucketMs));
    await reportSequences(client, fresh);
    return fresh.length;
  });
}
