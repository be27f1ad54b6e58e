import { join } from "node:path";
import pg from "pg";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import { createDatabase, type Database } from "@/lib/db";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { createMeasuredDeployment, type MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { startProcess } from "@/lib/testing/start-process";
import { createTeam } from "@/lib/testing/world";
import { compactSketches } from "@/lib/workers/compact-sketches";
import { applyMigrations } from "@/scripts/stack/apply-migrations";
import { startThrowawayPostgres } from "@/scripts/stack/throwaway-postgres";
import { pageReads } from "./charts/page-reads";
import { everyMsAt, makeBatches, measureMaximum, sendSteadily } from "./charts/steady-ingest";
import { atMost, reportBench } from "./report-bench";
import { baseline, interpretation } from "./traffic/flights";
import { seedTraffic } from "./traffic/seed-traffic";

// Every read of a deployment's page over 24 hours and 30 days, with 1, 10 and 50 million predictions behind it, while the real
// ingest process takes half of what it can, for the same deployments. Database, ingest, sender and reader share this machine.
const root = process.cwd();
const isSmall = process.argv.includes("--small");
/** `--small` tries the bench itself; its figures say nothing of the aims. */
const SIZES = isSmall ? [20_000, 200_000, 1_000_000] : [1_000_000, 10_000_000, 50_000_000];
const DAYS = 30;
const ROUNDS = isSmall ? 5 : 40;
const AIM_P95_MS = 60;
const AIM_RATIO = 1.5;
/** Long enough to fill every buffer on the way. */
const BURST_BATCHES = 60;
/** More than any run of the rounds takes; what is left over is not sent. */
const STEADY_SECONDS = isSmall ? 30 : 240;
/** As the worker does. */
const COMPACT_EVERY_MS = 5_000;

const durable = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=512MB"];
const postgres = await startThrowawayPostgres(root, durable);
try {
  await applyMigrations(postgres.urlOf("postgres"), join(root, "prisma", "migrations"));
  await measure(postgres.urlOf("postgres"));
} finally {
  await postgres.stop();
}

type Seeded = { predictions: number; deployment: MeasuredDeployment };

async function seed(db: Database, url: string): Promise<Seeded[]> {
  const team = await createTeam(db, "bench");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const seeded: Seeded[] = [];
    for (const predictions of SIZES) {
      const deployment = await createMeasuredDeployment(db, team, { name: `d-${predictions}` });
      await db.modelVersion.update({ where: { id: deployment.versionId }, data: { baseline, interpretation } });
      console.error(`seeding ${predictions} predictions`);
      const { id: deploymentId, versionId } = deployment;
      await seedTraffic(client, { deploymentId, versionId, predictions, days: DAYS, now: new Date() });
      seeded.push({ predictions, deployment });
    }
    return seeded;
  } finally {
    await client.end();
  }
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN) * 10) / 10;
}

/** Times in ms of every read, by size and by what was read; the sizes take turns, so that a busy moment meets all. */
async function readInTurns(ctx: Context, seeded: readonly Seeded[]): Promise<Map<number, Map<string, number[]>>> {
  const times = new Map(seeded.map(({ predictions }) => [predictions, new Map<string, number[]>()]));
  let compactedAt = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [label, days] of Object.entries({ "24 h": 1, "30 d": DAYS })) {
      const to = new Date();
      const range = { from: new Date(to.getTime() - days * DAY_MS), to };
      for (const { predictions, deployment } of seeded) {
        for (const { name, read } of pageReads(ctx, deployment.id, range)) {
          const startedAt = performance.now();
          await read();
          const taken = performance.now() - startedAt;
          const of = times.get(predictions) ?? new Map<string, number[]>();
          of.set(`${name}, ${label}`, [...(of.get(`${name}, ${label}`) ?? []), taken]);
        }
      }
      if (performance.now() - compactedAt < COMPACT_EVERY_MS) continue;
      await compactSketches(ctx, new Date(), MINUTE_MS);
      compactedAt = performance.now();
    }
  }
  return times;
}

async function measure(url: string): Promise<void> {
  const db = createDatabase(url);
  const seeded = await seed(db, url);
  const ingest = await startProcess(join(root, "dist", "ingest.mjs"), "ingest listens", {
    DATABASE_URL: url,
    SLIPWAY_INGEST_PORT: "0",
  });
  try {
    const deployments = seeded.map(({ deployment }) => deployment);
    const ctx = systemContext(db, "bench", systemClock);
    const burst = makeBatches(deployments, { count: BURST_BATCHES, startMs: Date.now() - 5 * MINUTE_MS, everyMs: 1 });
    const maximum = await measureMaximum(ingest.url, burst);
    await compactSketches(ctx, new Date(), MINUTE_MS);

    const everyMs = everyMsAt(maximum / 2);
    const count = Math.ceil((STEADY_SECONDS * 1000) / everyMs);
    console.error(`ingest takes ${Math.round(maximum)} rows/s at most; making ${count} batches for half of it`);
    const batches = makeBatches(deployments, { count, startMs: Date.now(), everyMs });
    const stopping = new AbortController();
    const sending = sendSteadily(ingest.url, batches, { everyMs, signal: stopping.signal });
    const times = await readInTurns(ctx, seeded);
    stopping.abort();
    const steady = await sending;
    report({ maximum, steady, times });
  } finally {
    await ingest.kill("SIGTERM");
    await db.$disconnect();
  }
}

function report({
  maximum,
  steady,
  times,
}: {
  maximum: number;
  steady: number;
  times: Map<number, Map<string, number[]>>;
}) {
  const overall = SIZES.map((size) => p95([...(times.get(size)?.values() ?? [])].flat()));
  const names = [...(times.get(SIZES[0] ?? 0)?.keys() ?? [])];
  const reads = names.map((name) => ({
    read: name,
    p95Ms: SIZES.map((size) => p95(times.get(size)?.get(name) ?? [])),
  }));
  const worst = Math.max(...overall);
  const ratio = Math.round(((overall.at(-1) ?? Number.NaN) / (overall[0] ?? Number.NaN)) * 100) / 100;
  const ingest = { maximumPerSecond: Math.round(maximum), duringReadsPerSecond: Math.round(steady) };
  reportBench("charts", { predictions: SIZES, days: DAYS, ingest, p95Ms: overall, reads }, [
    atMost("p95 of all reads, ms", worst, AIM_P95_MS),
    atMost("p95 with the most predictions over that with the fewest", ratio, AIM_RATIO),
  ]);
}
