import { bucketStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { SECOND_MS } from "@/lib/domain/time/durations";

/** A tap gathers for a quarter of a second and ingest stores at once: what is older than this has nearly always arrived. */
export const SHIPPING_LAG_MS = 2 * SECOND_MS;

/**
 * The whole buckets since `since`: from the first that begins after it (the one it falls into saw another split) to the
 * last that ended, with its stragglers, before `now`. Null while there is none.
 */
export function lookWindow(since: Date, now: Date, bucketMs: number): TimeRange | null {
  const from = new Date(bucketStart(since, bucketMs).getTime() + bucketMs);
  const to = bucketStart(new Date(now.getTime() - SHIPPING_LAG_MS), bucketMs);
  return to > from ? { from, to } : null;
}
