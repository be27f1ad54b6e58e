import { countTick, type JobFigures } from "@/lib/domain/platform/job-figures";
import { log } from "@/lib/log";
import type { Counts, Job, WorkerContext } from "./job";
import { LeaseLost } from "./lease";

/** After an error a job waits at least this long, so that a database that is away is not hammered. */
const AFTER_ERROR_MS = 1_000;

/** Runs one job until `signal`: at its interval, or at once when woken; never twice at the same time. */
export class JobRunner {
  readonly #job: Job;
  readonly #ctx: WorkerContext;
  readonly #figures: JobFigures;
  #wake: (() => void) | null = null;
  #isWoken = false;

  /** What the job does is counted in `figures`, under its name. */
  constructor(job: Job, ctx: WorkerContext, figures: JobFigures) {
    this.#job = job;
    this.#ctx = ctx;
    this.#figures = figures;
  }

  changed(noun: string | null): void {
    if (noun !== null && !this.#job.wokenBy?.includes(noun)) return;
    this.#isWoken = true;
    this.#wake?.();
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const startedAt = performance.now();
      this.#isWoken = false;
      const hasFailed = !(await this.#tick());
      const pauseMs = Math.max(hasFailed ? AFTER_ERROR_MS : 0, this.#job.everyMs - (performance.now() - startedAt));
      if (hasFailed || !this.#isWoken) await this.#pause(pauseMs, signal);
    }
  }

  async #tick(): Promise<boolean> {
    const startedAt = performance.now();
    const count = (hasFailed: boolean) =>
      countTick(this.#figures, this.#job.name, (performance.now() - startedAt) / 1000, hasFailed);
    try {
      this.#ctx.held();
      this.#report(await this.#job.tick(this.#ctx, this.#ctx.clock.now()));
      count(false);
      return true;
    } catch (error) {
      // Another worker holds the lease: this one waits in reserve.
      if (error instanceof LeaseLost) return false;
      count(true);
      log.error({ job: this.#job.name, err: error }, "a job failed and will be tried again");
      return false;
    }
  }

  #report(counts: Counts): void {
    const done = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
    if (Object.keys(done).length > 0) log.debug({ job: this.#job.name, ...done }, "worked");
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    const stop = () => resolve();
    this.#wake = resolve;
    signal.addEventListener("abort", stop, { once: true });
    return promise.finally(() => {
      clearTimeout(timer);
      // The signal lives as long as the worker: a listener for each pause would grow without end.
      signal.removeEventListener("abort", stop);
      this.#wake = null;
    });
  }
}
