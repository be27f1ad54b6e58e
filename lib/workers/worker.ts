import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import type { JobFigures } from "@/lib/domain/platform/job-figures";
import { log } from "@/lib/log";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import type { ModelRuntime } from "@/lib/ports/model-runtime";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import { ChangeListener } from "@/lib/services/events/change-listener";
import type { Job, WorkerContext } from "./job";
import { Lease, LeaseLost } from "./lease";
import { ownerOfThisProcess } from "./owner";
import { JobRunner } from "./run-jobs";

/** Often enough that three may be missed before anyone takes over. */
const RENEW_EVERY_MS = 3_000;
/** While another worker holds the lease: soon enough to follow a holder that left in good order. */
const WATCH_EVERY_MS = 1_000;

type WorkerOptions = {
  db: Database;
  databaseUrl: string;
  runtime: ModelRuntime;
  router: TrafficRouter;
  store: ArtifactStore;
  jobs: readonly Job[];
  signal: AbortSignal;
  /** Two workers of one process, in tests, are two owners. */
  owner?: string;
};

/** Runs every job while it holds the lease, until `signal`; a second worker stands by and takes over. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { db, signal } = options;
  const lease = new Lease(db, "worker", options.owner ?? ownerOfThisProcess());
  const held = () => {
    const now = lease.held(performance.now());
    if (!now) throw new LeaseLost("This worker does not hold the lease.");
    return now;
  };
  const { runtime, router, store } = options;
  const monotonicMs = () => performance.now();
  const ctx: WorkerContext = { ...systemContext(db, "worker"), runtime, router, store, held, monotonicMs };
  const figures: JobFigures = {};
  const runners = options.jobs.map((job) => new JobRunner(job, ctx, figures));
  const changes = new ChangeListener(options.databaseUrl);
  const unsubscribe = changes.subscribe({
    changed: ({ noun }) => {
      for (const runner of runners) runner.changed(noun);
    },
    interrupted: () => {
      for (const runner of runners) runner.changed(null);
    },
  });
  await Promise.all([tendLease(lease, db, { signal, figures }), ...runners.map((runner) => runner.run(signal))]);
  unsubscribe();
  await lease.release(systemClock.now());
}

type Tending = { signal: AbortSignal; figures: JobFigures };

async function tendLease(lease: Lease, db: Database, { signal, figures }: Tending): Promise<void> {
  const startedAt = systemClock.now();
  let wasHeld = false;
  while (!signal.aborted) {
    const isHeld = await tendOnce(lease, db, startedAt, figures);
    if (isHeld !== wasHeld) log.info(isHeld ? "this worker has the lease" : "another worker has the lease");
    wasHeld = isHeld;
    // Ends early when the worker is told to stop.
    await pause(isHeld ? RENEW_EVERY_MS : WATCH_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function tendOnce(lease: Lease, db: Database, startedAt: Date, jobs: JobFigures): Promise<boolean> {
  try {
    const seenAt = systemClock.now();
    const isHeld = (await lease.tend(seenAt, performance.now())) !== null;
    const id = `worker-${process.pid}`;
    const facts = { seenAt, detail: { isHeld, jobs } };
    if (isHeld)
      await db.processHeartbeat.upsert({
        where: { id },
        create: { id, kind: "worker", startedAt, ...facts },
        update: facts,
      });
    return isHeld;
  } catch (error) {
    // The database is away: what is held runs out by itself, and the next round asks again.
    log.warn({ err: error }, "the lease could not be tended");
    return lease.held(performance.now()) !== null;
  }
}
