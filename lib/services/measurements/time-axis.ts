import type { TimeAxis } from "@/lib/contracts/measurements";
import {
  type Buckets,
  type BucketWish,
  bucketStart,
  chooseBuckets,
  grainMs,
  listBuckets,
  type TimeRange,
} from "@/lib/domain/sketches/time-buckets";

/** A range cut into buckets: what to read, and the axis to draw it on. */
export type Frame = Buckets & TimeRange & { axis: TimeAxis };

/** Cuts a range into buckets that start on round times; its start is moved back to the first one's. */
export function frameRange(range: TimeRange, now: Date, wish?: BucketWish): Frame {
  const buckets = chooseBuckets(range, now, wish);
  const starts = listBuckets(range, buckets.stepMs);
  const from = starts[0] ?? bucketStart(range.from, buckets.stepMs);
  const axis = {
    from: from.toISOString(),
    to: range.to.toISOString(),
    stepSeconds: buckets.stepMs / 1000,
    buckets: starts.map((start) => start.toISOString()),
  };
  return { ...buckets, from, to: range.to, axis };
}

/** Seconds of a bucket that have passed: a bucket still filling is divided by its own age, not by its width. */
export function elapsedSeconds(bucket: Date, stepMs: number, now: Date): number {
  const elapsedMs = Math.min(stepMs, Math.max(grainMs.minute / 60, now.getTime() - bucket.getTime()));
  return elapsedMs / 1000;
}
