import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";

/** First truths by how long they took, from the answer to when the truth was here: count by index of `delayEdgesMs`. */
export type DelayCounts = Map<number, number>;

/** Upper ends of the buckets, inclusive; what took longer than the last is counted one index beyond it. */
export const delayEdgesMs: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  3 * DAY_MS,
  7 * DAY_MS,
  14 * DAY_MS,
  28 * DAY_MS,
  56 * DAY_MS,
];

/** Counts one first truth, or takes it back with `by` -1, in place. A truth known before the answer took no time. */
export function addDelay(delays: DelayCounts, delayMs: number, by: 1 | -1): void {
  const found = delayEdgesMs.findIndex((edge) => delayMs <= edge);
  const index = found < 0 ? delayEdgesMs.length : found;
  delays.set(index, (delays.get(index) ?? 0) + by);
}

export function mergeDelays(target: DelayCounts, source: DelayCounts): void {
  for (const [index, count] of source) target.set(index, (target.get(index) ?? 0) + count);
}
