import { normalQuantile } from "@/lib/domain/statistics/normal";

/**
 * What is kept of outcomes: how many, of which `repeated` were not the first of their unit, their sum and the sum of their
 * squares. Sums of parts are the sums of the whole.
 */
export type OutcomeSums = { n: number; repeated: number; sum: number; sumSquares: number };
/** A mean in the values' own unit, with its 95 % interval; null where outcomes are too few, or `repeated` and so not independent. */
export type MeanEstimate = {
  n: number;
  repeated: number;
  mean: number | null;
  low: number | null;
  high: number | null;
};

/** Below this a mean of skewed amounts is far from normally distributed: it stands without an interval. */
export const LEAST_FOR_INTERVAL = 30;

export const emptyOutcomeSums = (): OutcomeSums => ({ n: 0, repeated: 0, sum: 0, sumSquares: 0 });

/** Adds one outcome, in place; `isRepeated` where its unit had one already. */
export function addOutcome(sums: OutcomeSums, value: number, isRepeated: boolean): void {
  sums.n += 1;
  sums.repeated += isRepeated ? 1 : 0;
  sums.sum += value;
  sums.sumSquares += value * value;
}

/** Adds the sums of another part, in place. */
export function mergeOutcomeSums(target: OutcomeSums, { n, repeated, sum, sumSquares }: OutcomeSums): void {
  target.n += n;
  target.repeated += repeated;
  target.sum += sum;
  target.sumSquares += sumSquares;
}

/** The mean with its interval by the central limit theorem, mean ± z·s/√n with s² = (Σx² − n·mean²)/(n − 1): right for independent outcomes only. */
export function estimateMean({ n, repeated, sum, sumSquares }: OutcomeSums): MeanEstimate {
  if (n === 0) return { n, repeated, mean: null, low: null, high: null };
  const mean = sum / n;
  if (n < LEAST_FOR_INTERVAL || repeated > 0) return { n, repeated, mean, low: null, high: null };
  // A sum of squares may come out a hair under what it must be.
  const variance = Math.max(0, sumSquares - n * mean * mean) / (n - 1);
  const half = normalQuantile(0.975) * Math.sqrt(variance / n);
  return { n, repeated, mean, low: mean - half, high: mean + half };
}
