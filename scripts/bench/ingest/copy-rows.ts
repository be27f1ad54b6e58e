import pg from "pg";
import { v7 } from "uuid";
import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import { copyInto } from "@/lib/ingest/copy-into";
import { copyLine } from "@/lib/ingest/copy-text";

const toPredictions = `COPY predictions (deployment_id, day, prediction_id, request_id, version_id, version, arm, at, status,
  latency_ms, answer, score) FROM STDIN`;
const toPayloads = "COPY prediction_payloads (deployment_id, day, prediction_id, inputs) FROM STDIN";

function linesOf(rows: readonly PredictionRecord[], deploymentId: string): { narrow: string[]; wide: string[] } {
  const ids = rows.map((row) => v7({ msecs: Date.parse(row.at) }));
  const keyOf = (row: PredictionRecord, i: number) => [deploymentId, row.at.slice(0, 10), ids[i] ?? ""];
  return {
    narrow: rows.map((row, i) => {
      const { requestId, versionId, version, arm, at, status, latencyMs, answer, score } = row;
      return copyLine([...keyOf(row, i), requestId, versionId, version, arm, at, status, latencyMs, answer, score]);
    }),
    wide: rows.map((row, i) => copyLine([...keyOf(row, i), JSON.stringify(row.inputs)])),
  };
}

/**
 * Copies the rows, as rows of `deploymentId` with ids of their own, into the keyed tables that ingest fills: what the
 * database takes when nobody checks, sums or deduplicates. The text is made before the clock starts. Returns the time in
 * ms of the narrow rows, and of the payloads.
 */
export async function copyRows(
  databaseUrl: string,
  rows: readonly PredictionRecord[],
  deploymentId: string,
): Promise<{ narrowMs: number; wideMs: number }> {
  const { narrow, wide } = linesOf(rows, deploymentId);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const day of new Set(rows.map(({ at }) => at.slice(0, 10))))
      await client.query("SELECT ensure_prediction_day($1::date)", [day]);
    const timed = async (copy: string, lines: string[]) => {
      const startedAt = performance.now();
      await copyInto(client, copy, lines);
      return performance.now() - startedAt;
    };
    return { narrowMs: await timed(toPredictions, narrow), wideMs: await timed(toPayloads, wide) };
  } finally {
    await client.end();
  }
}
