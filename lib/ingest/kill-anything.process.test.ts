import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase } from "@/lib/db";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { startIngestProcess } from "@/lib/testing/start-ingest-process";
import type { RunningProcess } from "@/lib/testing/start-process";
import { startWorkerProcess, type WorkerProcess } from "@/lib/testing/start-worker";
import { createTeam } from "@/lib/testing/world";
import { applyMigrations } from "@/scripts/stack/apply-migrations";
import { runOnServer } from "@/scripts/stack/postgres";
import { startThrowawayPostgres } from "@/scripts/stack/throwaway-postgres";

const root = join(import.meta.dirname, "..", "..");
const SENDERS = 4;
const ROWS_PER_BATCH = 200;
/** As a tap does: a batch that was not acknowledged is sent again. */
const RETRY_MS = 100;
const ATTEMPT_TIMEOUT_MS = 5_000;

let processes: BundledProcesses;
let postgres: Awaited<ReturnType<typeof startThrowawayPostgres>>;
let databaseUrl: string;
let deployment: MeasuredDeployment;
let dataDir: string;
beforeAll(async () => {
  processes = await bundleProcesses();
  // As an installation runs it: what is acknowledged is on disk.
  postgres = await startThrowawayPostgres(root, ["fsync=on", "synchronous_commit=on", "full_page_writes=on"]);
  await runOnServer(postgres, "CREATE DATABASE killed");
  databaseUrl = postgres.urlOf("killed");
  await applyMigrations(databaseUrl, join(root, "prisma", "migrations"));
  const db = createDatabase(databaseUrl);
  deployment = await createMeasuredDeployment(db, await createTeam(db, "killed"));
  await db.$disconnect();
  dataDir = mkdtempSync(join(tmpdir(), "slipway-killed-"));
});
afterAll(async () => {
  await postgres.stop();
  processes.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Sends batch after batch, each until it is acknowledged, with the truth of every row. */
function keepSending(urlOf: () => string) {
  let isOver = false;
  let acknowledged = 0;
  const waiting: { from: number; resolve: () => void }[] = [];

  async function isTaken(kind: string, rows: readonly object[]): Promise<boolean> {
    const headers = { authorization: `Bearer ${deployment.ingestToken}` };
    const body = rows.map((row) => JSON.stringify(row)).join("\n");
    const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
    return fetch(`${urlOf()}/api/ingest/${kind}`, { method: "POST", headers, body, signal }).then(
      (response) => response.ok,
      () => false, // killed while it worked on this call, or not there yet
    );
  }
  async function sendUntilTaken(kind: string, rows: readonly object[]) {
    while (!(await isTaken(kind, rows))) await pause(RETRY_MS);
  }
  async function send() {
    while (!isOver) {
      const rows = Array.from({ length: ROWS_PER_BATCH }, () => predictionOf(deployment));
      const observedAt = new Date().toISOString();
      const { id: deploymentId } = deployment;
      await sendUntilTaken("predictions", rows);
      await sendUntilTaken(
        "labels",
        rows.map(({ predictionId }) => ({ deploymentId, predictionId, label: "late", observedAt, source: "arrivals" })),
      );
      acknowledged += 1;
      for (const { from, resolve } of waiting) if (acknowledged >= from) resolve();
    }
  }
  const sending = Promise.all(Array.from({ length: SENDERS }, send));
  return {
    /** Resolves when so many more batches are acknowledged. */
    more: (batches: number) => new Promise<void>((resolve) => waiting.push({ from: acknowledged + batches, resolve })),
    async stop(): Promise<number> {
      isOver = true;
      await sending;
      return acknowledged;
    },
  };
}

it("ingest, worker and Postgres killed at full rate: what was acknowledged is there, and counted once", async () => {
  const startIngest = () => startIngestProcess(processes, databaseUrl, { LOG_LEVEL: "info" });
  const startWorker = (url: string) =>
    startWorkerProcess(processes, { databaseUrl, gatewayUrl: "http://127.0.0.1:1", ingestUrl: url, dataDir });
  let ingest: RunningProcess = await startIngest();
  let worker: WorkerProcess = startWorker(ingest.url);
  const traffic = keepSending(() => ingest.url);

  const kill = {
    async ingest() {
      await ingest.kill("SIGKILL");
      ingest = await startIngest();
    },
    async worker() {
      await worker.kill();
      worker = startWorker(ingest.url);
    },
    postgres: () => postgres.killAndRestart(),
  };
  for (const victims of [["ingest"], ["postgres"], ["worker", "ingest"], ["postgres", "worker"]] as const) {
    await traffic.more(2 * SENDERS);
    await Promise.all(victims.map((victim) => kill[victim]()));
  }
  await traffic.more(SENDERS);
  const rows = (await traffic.stop()) * ROWS_PER_BATCH;
  await ingest.kill("SIGTERM");
  await worker.kill();

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: found } = await client.query(`
    SELECT (SELECT count(*)::int FROM predictions) AS predictions,
      (SELECT count(*)::int FROM prediction_payloads) AS payloads, (SELECT count(*)::int FROM labels) AS labels,
      (SELECT count(*)::int FROM prediction_truths) + (SELECT count(*)::int FROM unjoined_labels) AS joined_or_waiting,
      (SELECT coalesce(sum((service->>'requests')::int), 0)::int FROM sketch_deltas)
        + (SELECT coalesce(sum((service->>'requests')::int), 0)::int FROM sketches WHERE grain = 'day') AS counted`);
  await client.end();
  expect(found).toEqual([{ predictions: rows, payloads: rows, labels: rows, joined_or_waiting: rows, counted: rows }]);
});
