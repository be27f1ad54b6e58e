import type { Sample } from "./samples";

/**
 * First Wasserstein distance of two samples that are not empty, in the unit of their values: the area between their
 * empirical distribution functions (Vallender 1974).
 */
export function wassersteinDistance(reference: Sample, current: Sample): number {
  let [i, j, below, now, area] = [0, 0, 0, 0, 0];
  let at = Math.min(reference.values[0] ?? 0, current.values[0] ?? 0);
  while (i < reference.values.length || j < current.values.length) {
    const left = reference.values[i] ?? Number.POSITIVE_INFINITY;
    const right = current.values[j] ?? Number.POSITIVE_INFINITY;
    const next = Math.min(left, right);
    area += Math.abs(below / reference.n - now / current.n) * (next - at);
    at = next;
    if (left <= right) below += reference.counts[i++] ?? 0;
    if (right <= left) now += current.counts[j++] ?? 0;
  }
  return area;
}

/** Spreads below this are taken for it, so that a constant reference divides nothing by nothing. */
const LEAST_DEVIATION = 0.001;

/** The distance in standard deviations of the reference (n in the denominator), as Evidently norms it. */
export function normByDeviation(distance: number, deviation: number): number {
  return distance / Math.max(deviation, LEAST_DEVIATION);
}

/** `low` and `high` are the least and the greatest value; `edges` the rising interior edges between them. */
export type Span = { edges: readonly number[]; low: number; high: number };
type BinnedDistance = { distance: number; within: number };

/**
 * The same from rows counted in the same cells: each cell's width times the mean gap of the distribution functions at
 * its two ends, and how far the raw rows' distance may lie from that. In a cell both functions rise, from one end to the
 * other; the gap there differs from that mean by at most half of what both rise. Null where a side is empty.
 */
export function wassersteinOfCells(
  { edges, low, high }: Span,
  reference: readonly number[],
  current: readonly number[],
): BinnedDistance | null {
  const n = reference.reduce((sum, count) => sum + count, 0);
  const m = current.reduce((sum, count) => sum + count, 0);
  if (n === 0 || m === 0) return null;
  const ends = [low, ...edges, high];
  const found: BinnedDistance = { distance: 0, within: 0 };
  let gap = 0;
  for (const [i, count] of reference.entries()) {
    const width = Math.max(0, (ends[i + 1] ?? high) - (ends[i] ?? low));
    const [q, p] = [count / n, (current[i] ?? 0) / m];
    const next = gap + p - q;
    found.distance += (width * (Math.abs(gap) + Math.abs(next))) / 2;
    found.within += (width * (p + q)) / 2;
    gap = next;
  }
  return found;
}
