import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ingestAnswerSchema, type PredictionRecord } from "@/lib/contracts/prediction-record";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestProcess } from "@/lib/testing/start-ingest-process";
import { createTeam } from "@/lib/testing/world";

let processes: BundledProcesses;
const { db, url: databaseUrl } = databaseForFile();
let deployment: MeasuredDeployment;

beforeAll(async () => {
  processes = await bundleProcesses();
  deployment = await createMeasuredDeployment(db, await createTeam(db, "killed"));
});
afterAll(async () => {
  processes.remove();
});

/** The rows that a call newly stored, or null where it was cut off. */
async function send(url: string, rows: readonly PredictionRecord[]): Promise<number | null> {
  const headers = { authorization: `Bearer ${deployment.ingestToken}` };
  const body = rows.map((row) => JSON.stringify(row)).join("\n");
  try {
    const response = await fetch(`${url}/api/ingest/predictions`, { method: "POST", headers, body });
    return response.ok ? ingestAnswerSchema.parse(await response.json()).accepted : null;
  } catch {
    return null; // the process was killed while it worked on this call
  }
}

it("killed again and again, it has stored what it acknowledged, and everything once when it is sent again", async () => {
  const batches = Array.from({ length: 30 }, () => Array.from({ length: 300 }, () => predictionOf(deployment)));
  for (let round = 0; round < 3; round += 1) {
    const ingest = await startIngestProcess(processes, databaseUrl);
    const calls = batches.map((batch) => send(ingest.url, batch));
    await Promise.race(calls);
    await ingest.kill("SIGKILL");
    await Promise.all(calls);
  }
  const last = await startIngestProcess(processes, databaseUrl);
  for (const batch of batches) expect(await send(last.url, batch)).not.toBeNull();
  expect(await Promise.all(batches.map((batch) => send(last.url, batch)))).toEqual(batches.map(() => 0));
  await last.kill("SIGTERM");

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(`
    SELECT (SELECT count(*)::int FROM predictions) AS predictions, (SELECT count(*)::int FROM prediction_payloads) AS payloads,
      (SELECT sum((service->>'requests')::int)::int FROM sketch_deltas) AS counted`);
  await client.end();
  expect(rows).toEqual([{ predictions: 9000, payloads: 9000, counted: 9000 }]);
});
