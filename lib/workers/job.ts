import type { Context } from "@/lib/command/context";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import type { ModelRuntime } from "@/lib/ports/model-runtime";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import type { Held } from "./lease";

/**
 * What every job is given. `held` answers the lease as of now, or throws LeaseLost. `monotonicMs` is a clock that nobody
 * sets: differences of it are time that passed, in ms.
 */
export type WorkerContext = Context & {
  runtime: ModelRuntime;
  router: TrafficRouter;
  store: ArtifactStore;
  held(): Held;
  monotonicMs(): number;
};

export type Counts = Record<string, number>;

/** One kind of work: `tick` claims, looks, decides, writes, and answers what it did; safe to run twice. */
export type Job = {
  name: string;
  everyMs: number;
  /** Nouns whose change wakes it before its time. */
  wokenBy?: readonly string[];
  tick(ctx: WorkerContext, now: Date): Promise<Counts>;
};
