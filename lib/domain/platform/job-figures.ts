import { z } from "zod";

const count = z.number().min(0);

/**
 * What a worker's jobs did since it started, by name: ticks, how many of them ended in an error, and the time all of
 * them took and the last one took, in seconds. Written into the worker's heartbeat.
 */
export const jobFiguresSchema = z.record(
  z.string(),
  z.object({ ticks: count, failures: count, seconds: count, lastSeconds: count }),
);
export type JobFigures = z.infer<typeof jobFiguresSchema>;

/** Counts one tick of a job, in place. */
export function countTick(figures: JobFigures, job: string, seconds: number, hasFailed: boolean): void {
  const { ticks, failures, seconds: before } = figures[job] ?? { ticks: 0, failures: 0, seconds: 0 };
  figures[job] = {
    ticks: ticks + 1,
    failures: failures + Number(hasFailed),
    seconds: before + seconds,
    lastSeconds: seconds,
  };
}
