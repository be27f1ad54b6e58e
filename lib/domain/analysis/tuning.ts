import { sequenceRho } from "@/lib/domain/statistics/confidence-sequence";

/**
 * The total sample, as a multiple of the least sample of one arm, for which the confidence sequence is tightest. From the
 * floor (2) to fifty times as many samples its interval is within 11 % of the narrowest one possible.
 */
const TUNING_FACTOR = 10;

/** The scale of a metric's sequence: fixed by `alpha` and `minSamples`, which are known before the data. */
export function rhoOf(alpha: number, minSamples: number): number {
  return sequenceRho(alpha, TUNING_FACTOR * minSamples);
}
