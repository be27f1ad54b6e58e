/** Count, mean, sum of squared deviations and range of a stream of numbers; `min` and `max` are null without data. */
export type Moments = { n: number; mean: number; m2: number; min: number | null; max: number | null };

export function emptyMoments(): Moments {
  return { n: 0, mean: 0, m2: 0, min: null, max: null };
}

/** Counts one number, in place (Welford 1962). */
export function addToMoments(moments: Moments, value: number): void {
  moments.n += 1;
  const delta = value - moments.mean;
  moments.mean += delta / moments.n;
  moments.m2 += delta * (value - moments.mean);
  if (moments.min === null || value < moments.min) moments.min = value;
  if (moments.max === null || value > moments.max) moments.max = value;
}

/**
 * Adds `source` to `target`, in place (Chan, Golub, LeVeque 1979, eq. 2.1). Sums of squares would lose their digits
 * at large offsets; this does not.
 */
export function mergeMoments(target: Moments, source: Moments): void {
  if (source.n === 0) return;
  const n = target.n + source.n;
  const delta = source.mean - target.mean;
  target.m2 += source.m2 + (delta * delta * target.n * source.n) / n;
  target.mean += (delta * source.n) / n;
  target.n = n;
  if (source.min !== null) target.min = target.min === null ? source.min : Math.min(target.min, source.min);
  if (source.max !== null) target.max = target.max === null ? source.max : Math.max(target.max, source.max);
}
