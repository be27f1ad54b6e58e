import type { TimeAxis } from "@/lib/contracts/measurements";
import {
  type Buckets,
  bucketStart,
  chooseBuckets,
  grainMs,
  listBuckets,
  type TimeRange,
} from "@/lib/domain/sketches/time-buckets";

/** A range cut into buckets: what to read, and the axis to draw it on. */
export type Frame = Buckets & TimeRange & { axis: TimeAxis };

/** Cuts a range into at most `atMost` buckets that start on round times; it is widened to whole ones. */
export function frameRange(range: TimeRange, now: Date, atMost?: number): Frame {
  const buckets = chooseBuckets(range, now, atMost);
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
