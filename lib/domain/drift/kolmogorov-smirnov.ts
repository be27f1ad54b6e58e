import type { Sample } from "./samples";
import type { Cells } from "./scores";

/** Largest distance of the two empirical distribution functions, 0 to 1; neither sample may be empty. */
export function ksStatistic(reference: Sample, current: Sample): number {
  let [i, j, below, now, largest] = [0, 0, 0, 0, 0];
  while (i < reference.values.length || j < current.values.length) {
    const left = reference.values[i] ?? Number.POSITIVE_INFINITY;
    const right = current.values[j] ?? Number.POSITIVE_INFINITY;
    if (left <= right) below += reference.counts[i++] ?? 0;
    if (right <= left) now += current.counts[j++] ?? 0;
    largest = Math.max(largest, Math.abs(below / reference.n - now / current.n));
  }
  return largest;
}

/**
 * Between which the statistic lies that the raw rows would give, from rows counted in the same cells: at edges it is
 * known, within a cell one side may come wholly before the other. Null where a side is empty.
 */
export function ksBounds({ reference, current }: Cells): { low: number; high: number } | null {
  const n = reference.reduce((sum, count) => sum + count, 0);
  const m = current.reduce((sum, count) => sum + count, 0);
  if (n === 0 || m === 0) return null;
  let [difference, low, high] = [0, 0, 0];
  for (const [i, count] of reference.entries()) {
    const q = count / n;
    const p = (current[i] ?? 0) / m;
    high = Math.max(high, difference + p, q - difference);
    difference += p - q;
    low = Math.max(low, Math.abs(difference));
  }
  return { low, high: Math.min(1, high) };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** Steps of the exact computation, some nanoseconds each: no request waits longer than about a tenth of a second. */
const EXACT_STEPS = 1e7;

/**
 * Chance of a statistic of `statistic` or more where both samples (of `n` and `m` rows) come from one continuous
 * distribution: exactly, by counting lattice paths (Hodges 1958), where that takes at most `EXACT_STEPS`; else by
 * Kolmogorov's limit. Equal values make the true chance smaller.
 */
export function ksPValue(statistic: number, n: number, m: number): { pValue: number; method: "exact" | "asymptotic" } {
  if (2 * statistic * n * m <= EXACT_STEPS) return { pValue: exactTail(statistic, n, m), method: "exact" };
  return { pValue: kolmogorovTail(statistic * Math.sqrt((n / (n + m)) * m)), method: "asymptotic" };
}

/**
 * Draws the pooled rows one by one without putting back: the chance to come as far apart as `statistic` is what leaves
 * the band around the diagonal. Only positive terms are added, so small chances keep their digits.
 */
function exactTail(statistic: number, n: number, m: number): number {
  const divisor = greatestDivisor(n, m);
  const [perLeft, perRight] = [m / divisor, n / divisor];
  const far = Math.round(statistic * perLeft * n);
  if (far === 0) return 1;
  const isFar = (i: number, j: number) => Math.abs(i * perLeft - j * perRight) >= far;
  const inside = new Float64Array(m + 1);
  inside[0] = 1;
  let left = 0;
  let low = 0;
  for (let i = 0; i <= n; i += 1) {
    while (low <= m && i * perLeft - low * perRight >= far) low += 1;
    for (let j = low; j <= m && !isFar(i, j); j += 1) {
      const chance = inside[j] ?? 0;
      const remaining = n + m - i - j;
      if (remaining === 0) continue;
      const toLeft = (chance * (n - i)) / remaining;
      const toRight = (chance * (m - j)) / remaining;
      if (i < n && isFar(i + 1, j)) left += toLeft;
      if (j < m && isFar(i, j + 1)) left += toRight;
      else if (j < m) inside[j + 1] = (inside[j + 1] ?? 0) + toRight;
      inside[j] = i < n && isFar(i + 1, j) ? 0 : toLeft;
    }
  }
  return Math.min(1, left);
}

/** P(K > x) of Kolmogorov's distribution, by whichever of its two series converges at once. */
function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  const orders = [1, 2, 3, 4, 5, 6, 7, 8];
  if (x < 1) {
    const terms = orders.map((k) => Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * x * x)));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * terms.reduce((sum, term) => sum + term, 0);
  }
  const sum = orders.reduce((total, k) => total + (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * (k * x) ** 2), 0);
  return Math.min(1, 2 * sum);
}
