import { chiSquareCdf } from "./chi-square";
import { normalQuantile } from "./normal";
import { countDifferencesAtMost, kthDifference } from "./pairwise-differences";
import type { Interval } from "./proportion";

/** Standard deviation of Mann and Whitney's count of pairs; without correction for ties, which could only narrow it. */
function pairsDeviation(n: number, m: number): number {
  return Math.sqrt((n * m * (n + m + 1)) / 12);
}

/**
 * By how much `x` lies above `y`, in their unit: the median of all differences (Hodges and Lehmann 1963), with the interval
 * between the order statistics C and nm + 1 − C, C = ⌊nm/2 − z√(nm(n+m+1)/12)⌋ (Lehmann, Nonparametrics, 1975, section 2.5).
 * Its interval is null where so few values cannot give one of level 1 − `alpha`. Both sides ascending and not empty.
 */
export function hodgesLehmann(
  x: readonly number[],
  y: readonly number[],
  alpha: number,
): { estimate: number; interval: Interval | null } {
  const pairs = x.length * y.length;
  const lower = kthDifference(x, y, Math.ceil(pairs / 2));
  const upper = pairs % 2 === 1 ? lower : kthDifference(x, y, pairs / 2 + 1);
  const z = -normalQuantile(alpha / 2);
  const rank = Math.floor(pairs / 2 - z * pairsDeviation(x.length, y.length));
  const interval = rank < 1 ? null : { low: kthDifference(x, y, rank), high: kthDifference(x, y, pairs + 1 - rank) };
  return { estimate: (lower + upper) / 2, interval };
}

/** Two-sided p value that `x` lies exactly `shift` above `y`: the level at which the interval above leaves it out. */
export function shiftP(x: readonly number[], y: readonly number[], shift: number): number {
  const pairs = x.length * y.length;
  const above = pairs - countDifferencesAtMost(x, y, shift);
  const below = pairs - countDifferencesAtMost(y, x, -shift);
  const z = Math.max(0, Math.max(above, below) - pairs / 2) / pairsDeviation(x.length, y.length);
  return 1 - chiSquareCdf(z * z, 1);
}
