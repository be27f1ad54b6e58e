import { SCORE_BINS } from "@/lib/domain/sketches/score-histogram";
import { normalQuantile } from "@/lib/domain/statistics/normal";
import type { Interval } from "@/lib/domain/statistics/proportion";

/** Labelled rows by bin of their score, 0 to 1 in `SCORE_BINS` equal widths: the area under the ROC curve comes from these. */
export type ScoreBins = Map<number, number>;

/** Adds `by` rows (negative to take back), in place. */
export function addToScoreBins(bins: ScoreBins, bin: number, by: number): void {
  const count = (bins.get(bin) ?? 0) + by;
  if (count === 0) bins.delete(bin);
  else bins.set(bin, count);
}

function size(bins: ScoreBins): number {
  let n = 0;
  for (const count of bins.values()) n += count;
  return n;
}

/** Of fewer rows in one of the classes the standard error is nobody's: of one positive it can be 0. */
const LEAST_OF_A_CLASS = 10;

/**
 * Area under the ROC curve from binned scores, ties counted half, with the interval of Hanley and McNeil
 * (Radiology 1982), null where a class has fewer than ten rows. `binning` bounds what the bins hide: within a bin any order is possible, so the exact area lies at most
 * ½ Σ p_b·n_b / (P·N) away. Null unless both classes have rows.
 */
export function areaUnderRoc(
  positives: ScoreBins,
  negatives: ScoreBins,
  confidence = 0.95,
): { value: number; interval: Interval | null; binning: number } | null {
  const p = size(positives);
  const n = size(negatives);
  if (p <= 0 || n <= 0) return null;
  let negativesBelow = 0;
  let wins = 0;
  let ties = 0;
  for (let bin = 0; bin < SCORE_BINS; bin += 1) {
    const here = negatives.get(bin) ?? 0;
    const above = positives.get(bin) ?? 0;
    wins += above * (negativesBelow + here / 2);
    ties += above * here;
    negativesBelow += here;
  }
  const value = wins / (p * n);
  const half = normalQuantile(1 - (1 - confidence) / 2) * hanleyMcNeilError(value, p, n);
  const isKnown = Math.min(p, n) >= LEAST_OF_A_CLASS;
  const interval = isKnown ? { low: Math.max(0, value - half), high: Math.min(1, value + half) } : null;
  return { value, interval, binning: ties / 2 / (p * n) };
}

/** Standard error of an area under the ROC curve of `p` positives and `n` negatives (Hanley, McNeil 1982, eq. 1). */
export function hanleyMcNeilError(area: number, p: number, n: number): number {
  const q1 = area / (2 - area);
  const q2 = (2 * area * area) / (1 + area);
  const square = area * area;
  return Math.sqrt((area * (1 - area) + (p - 1) * (q1 - square) + (n - 1) * (q2 - square)) / (p * n));
}
