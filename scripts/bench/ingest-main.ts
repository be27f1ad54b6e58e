import { join } from "node:path";
import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import { ingestAnswerSchema } from "@/lib/contracts/prediction-record";
import { createDatabase } from "@/lib/db";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { getDriftTable } from "@/lib/services/measurements/drift-queries";
import { getServiceSeries } from "@/lib/services/measurements/queries";
import { createMeasuredDeployment } from "@/lib/testing/measured-deployment";
import { startProcess } from "@/lib/testing/start-process";
import { createTeam } from "@/lib/testing/world";
import { compactSketches } from "@/lib/workers/compact-sketches";
import { joinLabels } from "@/lib/workers/join-labels";
import { applyMigrations } from "@/scripts/stack/apply-migrations";
import { startThrowawayPostgres } from "@/scripts/stack/throwaway-postgres";
import { copyRows } from "./ingest/copy-rows";
import { flightBatches, twelveFeatures } from "./ingest/flight-batches";
import { watchMemory } from "./ingest/watch-memory";
import { type Aim, atMost, reportBench } from "./report-bench";

// Batches of predictions with twelve features and of labels through the real ingest process into a Postgres that keeps every
// promise (fsync on), beside a plain COPY of the same rows into the same tables; then the joiner, the compactor and two
// charts. Sender, ingest and database share this machine.
const root = process.cwd();
const BATCHES = process.argv.includes("--small") ? 8 : 60;
const ROWS_PER_BATCH = 5_000;
const SENDERS = 3;
/** Ten thousand rows a second are 500 deployments at the demo's 20 requests a second. */
const AIM_ROWS_PER_SECOND = 10_000;
/** A row that is checked, summed and stored once for good may cost as much again as one that is only written. */
const AIM_SHARE_OF_COPY = 0.5;
/** What a heap grows by until its collector has found its pace. */
const AIM_MEMORY_GROWTH = 1.25;
/** As fast as any other part of a page. */
const AIM_CHART_MS = 100;

const durable = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"];
const postgres = await startThrowawayPostgres(root, durable);
try {
  await applyMigrations(postgres.urlOf("postgres"), join(root, "prisma", "migrations"));
  await measure(postgres.urlOf("postgres"));
} finally {
  await postgres.stop();
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedAt = performance.now();
  const result = await work();
  return { ms: Math.round((performance.now() - startedAt) * 10) / 10, result };
}

async function measure(url: string): Promise<void> {
  const db = createDatabase(url);
  const ingest = await startProcess(join(root, "dist", "ingest.mjs"), "ingest listens", {
    DATABASE_URL: url,
    SLIPWAY_INGEST_PORT: "0",
  });
  try {
    const deployment = await createMeasuredDeployment(db, await createTeam(db, "bench"));
    await db.modelVersion.update({ where: { id: deployment.versionId }, data: { baseline: twelveFeatures } });
    const batches = flightBatches(deployment, BATCHES, ROWS_PER_BATCH);
    const headers = { authorization: `Bearer ${deployment.ingestToken}`, "content-encoding": "gzip" };
    const callMs: number[] = [];
    const send = async (kind: "predictions" | "labels", body: Uint8Array<ArrayBuffer>) => {
      const call = await timed(() => fetch(`${ingest.url}/api/ingest/${kind}`, { method: "POST", headers, body }));
      const answer = ingestAnswerSchema.parse(await call.result.json());
      if (answer.accepted !== ROWS_PER_BATCH) throw new Error(`Not all rows were taken: ${JSON.stringify(answer)}`);
      callMs.push(call.ms);
    };
    const sendAll = async (kind: "predictions" | "labels") => {
      const waiting = [...batches];
      const sender = async () => {
        for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
          await send(kind, kind === "labels" ? batch.labels : batch.body);
        }
      };
      await Promise.all(Array.from({ length: SENDERS }, sender));
    };
    const rows = BATCHES * ROWS_PER_BATCH;
    const perSecond = (ms: number) => Math.round((rows / ms) * 1000);

    const allRows = batches.flatMap((batch) => batch.rows);
    const copies = [await copyRows(url, allRows, systemClock.id())];
    const memoryOf = watchMemory(ingest.pid);
    const predictions = await timed(() => sendAll("predictions"));
    const memory = memoryOf();
    copies.push(await copyRows(url, allRows, systemClock.id()));
    const meanMs = (of: (copy: (typeof copies)[number]) => number) =>
      copies.reduce((sum, copy) => sum + of(copy), 0) / copies.length;
    const copyPerSecond = perSecond(meanMs(({ narrowMs, wideMs }) => narrowMs + wideMs));
    const callP95Ms = callMs.sort((a, b) => a - b)[Math.ceil(callMs.length * 0.95) - 1] ?? Number.NaN;
    const labels = await timed(() => sendAll("labels"));
    const ctx = systemContext(db, "bench", systemClock);
    const asked = {
      deploymentId: deployment.id,
      range: { from: new Date(Date.now() - 6 * HOUR_MS), to: new Date() },
    };
    const joins = await timed(() => joinEverything());
    const compaction = await timed(() => compactSketches(ctx, new Date(), MINUTE_MS));
    const serviceChart = await timed(() => getServiceSeries(ctx, { ...asked, split: "version" }));
    const driftChart = await timed(() => getDriftTable(ctx, { ...asked, versionId: deployment.versionId }));

    async function joinEverything() {
      let joined = 0;
      while (joined < rows) joined += (await joinLabels(ctx, new Date(), MINUTE_MS)).joined;
      return joined;
    }
    const results = {
      rows,
      rowsPerBatch: ROWS_PER_BATCH,
      senders: SENDERS,
      predictionsPerSecond: perSecond(predictions.ms),
      copyPerSecond,
      copyOfNarrowRowsPerSecond: perSecond(meanMs(({ narrowMs }) => narrowMs)),
      memory,
      callP95Ms,
      labelsPerSecond: perSecond(labels.ms),
      joinsPerSecond: perSecond(joins.ms),
      compaction: { ms: compaction.ms, deltas: compaction.result.deltas },
      chartMs: { service: serviceChart.ms, drift: driftChart.ms },
    };
    const aims: Aim[] = [
      atLeast("predictions stored per second", results.predictionsPerSecond, AIM_ROWS_PER_SECOND),
      atLeast("share of COPY's rate", ratio(results.predictionsPerSecond, copyPerSecond), AIM_SHARE_OF_COPY),
      atMost(
        "ingest's memory, second half over first",
        ratio(memory.secondHalfMb, memory.firstHalfMb),
        AIM_MEMORY_GROWTH,
      ),
      atLeast("labels joined per second", results.joinsPerSecond, AIM_ROWS_PER_SECOND),
      { name: "drift chart, ms", value: driftChart.ms, aim: AIM_CHART_MS, met: driftChart.ms <= AIM_CHART_MS },
    ];
    reportBench("ingest", results, aims);
  } finally {
    await ingest.kill("SIGTERM");
    await db.$disconnect();
  }
}

function ratio(value: number, to: number): number {
  return Math.round((value / to) * 100) / 100;
}

function atLeast(name: string, value: number, aim: number): Aim {
  return { name, value, aim, met: value >= aim };
}
