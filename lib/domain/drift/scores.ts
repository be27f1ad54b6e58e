import { chiSquareQuantile } from "@/lib/domain/statistics/chi-square";

/** Rows of the reference and of the current window in the same cells. */
export type Cells = { reference: readonly number[]; current: readonly number[] };

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Population stability index: sum of (p - q) ln(p / q) over the cells, each count raised by 0.5 so that an empty
 * cell neither explodes nor vanishes (Laplace). Null where either side is empty.
 */
export function populationStabilityIndex({ reference, current }: Cells): number | null {
  const n = total(reference);
  const m = total(current);
  if (n === 0 || m === 0) return null;
  const cells = reference.length;
  return reference.reduce((sum, count, i) => {
    const q = (count + 0.5) / (n + 0.5 * cells);
    const p = ((current[i] ?? 0) + 0.5) / (m + 0.5 * cells);
    return sum + (p - q) * Math.log(p / q);
  }, 0);
}

/**
 * The PSI that chance alone exceeds in 5 % of windows of these sizes when nothing drifts: (1/n + 1/m) times the 95th
 * percentile of chi-square with cells - 1 degrees of freedom (Yurdakul, "Statistical properties of PSI", 2018).
 */
export function psiNullPercentile95(cells: number, n: number, m: number): number | null {
  if (cells < 2 || n <= 0 || m <= 0) return null;
  return (1 / n + 1 / m) * chiSquarePercentile95(cells - 1);
}

const percentiles = new Map<number, number>();

function chiSquarePercentile95(degrees: number): number {
  const known = percentiles.get(degrees);
  if (known !== undefined) return known;
  const found = chiSquareQuantile(0.95, degrees);
  percentiles.set(degrees, found);
  return found;
}

/** Jensen–Shannon distance, base 2: 0 for equal shares, 1 for disjoint ones (Lin, IEEE Trans. Inf. Theory 1991). */
export function jensenShannonDistance({ reference, current }: Cells): number | null {
  const n = total(reference);
  const m = total(current);
  if (n === 0 || m === 0) return null;
  const divergence = reference.reduce((sum, count, i) => {
    const q = count / n;
    const p = (current[i] ?? 0) / m;
    const middle = (p + q) / 2;
    return sum + (q > 0 ? (q / 2) * Math.log2(q / middle) : 0) + (p > 0 ? (p / 2) * Math.log2(p / middle) : 0);
  }, 0);
  return Math.sqrt(Math.max(0, divergence));
}

/** Largest change of any one cell's share, 0 to 1. */
export function largestShareChange({ reference, current }: Cells): number | null {
  const n = total(reference);
  const m = total(current);
  if (n === 0 || m === 0) return null;
  return Math.max(...reference.map((count, i) => Math.abs((current[i] ?? 0) / m - count / n)));
}
