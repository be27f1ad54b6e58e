import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import { isFinal, parsePhase } from "@/lib/domain/rollouts/phases";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import type { ModelRuntime, ReplicaObservation, ReplicaSpec } from "@/lib/ports/model-runtime";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import type { WorkerContext } from "@/lib/workers/job";
import { reconcileJob } from "@/lib/workers/reconcile";

/** More looks than this bring no rollout further: the test waits for something that does not happen. */
const MOST_LOOKS = 60;

export type ObedientWorker = {
  /** The wall clock that this worker reads; it passes only when told to, and with each look. */
  clock: { now(): Date; id(): string; pass(ms: number): void };
  /** Whether replicas that are started become ready. */
  cluster: { isSlow: boolean };
  /** One look at every deployment, a second later. */
  look(): Promise<void>;
  /** Looks on until the rollout is in this phase. Throws where it ends in another one. */
  bringTo(rolloutId: string, phase: string): Promise<void>;
};

/** The real reconciler on a cluster and a gateway that do at once what they are told, under a clock of the test's own. */
export async function startObedientWorker(db: Database, startAt = systemClock.now()): Promise<ObedientWorker> {
  let now = startAt;
  const clock = {
    now: () => now,
    id: systemClock.id,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
  let monotonicMs = 0;
  const held = { name: `obedient-${systemClock.id()}`, owner: "test", epoch: 1n };
  await db.lease.create({ data: { ...held, renewals: 0n, renewedAt: now } });
  const cluster = { isSlow: false };
  const { runtime, router } = obedientPorts(() => now, cluster);
  const ctx: WorkerContext = {
    ...systemContext(db, "worker", clock),
    runtime,
    router,
    store: noStore,
    held: () => held,
    monotonicMs: () => monotonicMs,
  };
  const job = reconcileJob();
  async function look(): Promise<void> {
    clock.pass(1_000);
    monotonicMs += 1_000;
    // Each of them is looked at, whenever its turn would be.
    await db.deployment.updateMany({ where: { deletedAt: null }, data: { dueAt: now } });
    await job.tick(ctx, now);
  }
  async function bringTo(rolloutId: string, phase: string): Promise<void> {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const row = await db.rollout.findUniqueOrThrow({ where: { id: rolloutId } });
      if (row.phase === phase) return;
      const known = parsePhase(row.phase);
      if (!known || isFinal(known)) throw new Error(`Rollout ${row.number} ended as ${row.phase}: ${row.reason}`);
      await look();
    }
    throw new Error(`The rollout never came to be ${phase}.`);
  }
  return { clock, cluster, look, bringTo };
}

const refuse = () => Promise.reject(new Error("This worker has no artifacts."));
const noStore: ArtifactStore = {
  ...{ put: refuse, open: refuse, has: async () => false, remove: refuse, materialise: refuse, dismantle: refuse },
};

function obedientPorts(
  now: () => Date,
  cluster: { isSlow: boolean },
): { runtime: ModelRuntime; router: TrafficRouter } {
  const replicas = new Map<string, ReplicaSpec & { since: Date }>();
  let generation: number | null = null;
  const observe = ({ since, ...spec }: ReplicaSpec & { since: Date }): ReplicaObservation => ({
    ...spec,
    ...(cluster.isSlow ? { phase: "starting", reason: "It loads." } : { phase: "ready", reason: null }),
    ...{
      url: `http://${spec.replicaId}.test`,
      pid: 1,
      restarts: 0,
      lastExit: null,
      startedAt: since,
      readySince: cluster.isSlow ? null : since,
    },
  });
  const runtime: ModelRuntime = {
    build: () => "b",
    ensure: async (spec) => {
      replicas.set(spec.replicaId, { ...spec, since: now() });
    },
    stop: async (replicaId) => {
      replicas.delete(replicaId);
    },
    list: async () => [...replicas.values()].map(observe),
    capacity: async () => ({ memoryMb: { total: 16_384, free: 8_192 } }),
    logs: async () => [],
  };
  const router: TrafficRouter = {
    apply: async (table) => {
      generation = table.generation;
      return { generation };
    },
    status: async () => ({ reachable: true, generation, reason: null }),
    tokenUses: async () => [],
    mirrorCounts: async () => [],
  };
  return { runtime, router };
}
