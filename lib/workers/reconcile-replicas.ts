import { DRAIN_MS } from "@/lib/domain/rollouts/next-step";
import { log } from "@/lib/log";
import {
  type ModelRuntime,
  type ReplicaObservation,
  type ReplicaSpec,
  RuntimeRefusal,
} from "@/lib/ports/model-runtime";

type Trouble = { reason: string; isFinal: boolean };

/** A replica that could not be started is tried again after this. */
const RETRY_MS = 5_000;

/**
 * Starts and stops replicas without holding up the tick: a server that loads for a minute must not delay an abort
 * elsewhere. `woken` is called when something came of it. `monotonicMs` is a clock that nobody sets.
 */
export class ReplicaKeeper {
  readonly #runtime: ModelRuntime;
  readonly #woken: () => void;
  readonly #monotonicMs: () => number;
  readonly #busy = new Set<string>();
  readonly #troubles = new Map<string, Trouble & { atMs: number }>();
  /** Since when a replica is in no route; requests that were on their way still reach it. */
  readonly #unroutedSince = new Map<string, number>();

  constructor(runtime: ModelRuntime, woken: () => void, monotonicMs: () => number) {
    this.#runtime = runtime;
    this.#woken = woken;
    this.#monotonicMs = monotonicMs;
  }

  trouble(replicaId: string): Trouble | null {
    return this.#troubles.get(replicaId) ?? null;
  }

  /** Starts what is wished for and not there. */
  ensure(specs: readonly ReplicaSpec[], seen: readonly ReplicaObservation[]): number {
    const nowMs = this.#monotonicMs();
    const wanting = specs.filter((spec) => {
      this.#unroutedSince.delete(spec.replicaId);
      const there = seen.find((o) => o.replicaId === spec.replicaId);
      const trouble = this.#troubles.get(spec.replicaId);
      const mayTry = !trouble || (!trouble.isFinal && nowMs - trouble.atMs >= RETRY_MS);
      return mayTry && (!there || there.pid === null || there.specHash !== spec.specHash);
    });
    for (const spec of wanting) void this.#run(spec.replicaId, () => this.#runtime.ensure(spec));
    return wanting.length;
  }

  /** Replicas in a route that are not wished for by their own name. */
  keep(replicaIds: readonly string[]): void {
    for (const replicaId of replicaIds) this.#unroutedSince.delete(replicaId);
  }

  /** Stops what was in no route for longer than this worker can know. */
  stopOrphans(orphans: readonly ReplicaObservation[]): number {
    for (const { replicaId } of orphans) void this.#run(replicaId, () => this.#runtime.stop(replicaId));
    return orphans.length;
  }

  /** Stops what nobody wishes for, once requests that were under way are answered. */
  stop(surplus: readonly ReplicaObservation[]): number {
    const nowMs = this.#monotonicMs();
    let stopped = 0;
    for (const { replicaId } of surplus) {
      const since = this.#unroutedSince.get(replicaId) ?? nowMs;
      this.#unroutedSince.set(replicaId, since);
      if (nowMs - since < DRAIN_MS) continue;
      stopped += 1;
      this.#troubles.delete(replicaId);
      void this.#run(replicaId, () => this.#runtime.stop(replicaId));
    }
    return stopped;
  }

  /** Drops what is over: a replica that is wished for anew has the id that it had, and is tried whatever was refused before. */
  forget({ wished, seen }: { wished: ReadonlySet<string>; seen: ReadonlySet<string> }): void {
    for (const replicaId of this.#troubles.keys()) if (!wished.has(replicaId)) this.#troubles.delete(replicaId);
    for (const replicaId of this.#unroutedSince.keys()) if (!seen.has(replicaId)) this.#unroutedSince.delete(replicaId);
  }

  async #run(replicaId: string, work: () => Promise<void>): Promise<void> {
    if (this.#busy.has(replicaId)) return;
    this.#busy.add(replicaId);
    try {
      await work();
      this.#troubles.delete(replicaId);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "It could not be started.";
      const isFinal = error instanceof RuntimeRefusal;
      this.#troubles.set(replicaId, { reason, isFinal, atMs: this.#monotonicMs() });
      if (!isFinal) log.warn({ replicaId, err: error }, "a replica could not be changed and will be tried again");
    } finally {
      this.#busy.delete(replicaId);
      this.#woken();
    }
  }
}
