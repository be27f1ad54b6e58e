import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";

/** The three grains in which summaries are kept. Rows of grain "minute" are a minute wide, or a whole part of one. */
export const grains = ["minute", "hour", "day"] as const;
export type Grain = (typeof grains)[number];

export const grainMs: Record<Grain, number> = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };

/** Minute summaries are dropped after this long; hours and days stay. */
export const MINUTE_RETENTION_MS = 2 * grainMs.day;

export type TimeRange = { from: Date; to: Date };
/** Buckets of a chart: `stepMs` wide, each read from summaries of `grain`. */
export type Buckets = { grain: Grain; stepMs: number };

/** Start of the grain that holds the moment (UTC). */
export function grainStart(at: Date, grain: Grain): Date {
  return new Date(Math.floor(at.getTime() / grainMs[grain]) * grainMs[grain]);
}

const minute = grainMs.minute;
const steps: Record<Grain, readonly number[]> = {
  minute: [minute, 2 * minute, 5 * minute, 15 * minute],
  hour: [grainMs.hour, 3 * grainMs.hour, 6 * grainMs.hour],
  day: [grainMs.day, 7 * grainMs.day],
};

export type BucketWish = { atMost?: number; atLeastMs?: number };

/**
 * The finest buckets, none narrower than `atLeastMs`, that keep the range at or below `atMost` of them. Minutes serve
 * only ranges whose start they still reach back to.
 */
export function chooseBuckets(range: TimeRange, now: Date, { atMost = 100, atLeastMs = 0 }: BucketWish = {}): Buckets {
  const spanMs = range.to.getTime() - range.from.getTime();
  const minutesKept = now.getTime() - range.from.getTime() <= MINUTE_RETENTION_MS;
  for (const grain of grains) {
    if (grain === "minute" && !minutesKept) continue;
    const stepMs = steps[grain].find((step) => step >= atLeastMs && spanMs / step <= atMost);
    if (stepMs !== undefined) return { grain, stepMs };
  }
  return { grain: "day", stepMs: Math.ceil(spanMs / atMost / grainMs.day) * grainMs.day };
}

/** Start of the bucket that holds the moment. Buckets are counted from 1970, so that they do not move as time goes on. */
export function bucketStart(at: Date, stepMs: number): Date {
  return new Date(Math.floor(at.getTime() / stepMs) * stepMs);
}

/** The starts of all buckets that the range touches, `to` excluded: those without data are the chart's gaps. */
export function listBuckets(range: TimeRange, stepMs: number): Date[] {
  const starts: Date[] = [];
  for (let at = bucketStart(range.from, stepMs).getTime(); at < range.to.getTime(); at += stepMs) {
    starts.push(new Date(at));
  }
  return starts;
}
