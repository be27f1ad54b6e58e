/** Rows of the reference and of the current window in the same cells. */
export type Cells = { reference: readonly number[]; current: readonly number[] };

export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Sums `term(q, p)` over the cells' shares of reference and current; null where either side is empty. */
function sumOverShares({ reference, current }: Cells, term: (q: number, p: number) => number): number | null {
  const n = total(reference);
  const m = total(current);
  if (n === 0 || m === 0) return null;
  return reference.reduce((sum, count, i) => sum + term(count / n, (current[i] ?? 0) / m), 0);
}

const stability = (q: number, p: number) => (p - q) * Math.log(p / q);

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
    return sum + stability(q, p);
  }, 0);
}

/** The share that an empty cell is given, as most tools do; shares are not renormalised. */
const EMPTY_SHARE = 1e-4;

/** Population stability index with empty cells at a share of 1e-4. A cell that is empty on both sides adds nothing. */
export function psiWithFloor(cells: Cells): number | null {
  return sumOverShares(cells, (q, p) => stability(q || EMPTY_SHARE, p || EMPTY_SHARE));
}

/** Jensen–Shannon distance, base 2: 0 for equal shares, 1 for disjoint ones (Lin, IEEE Trans. Inf. Theory 1991). */
export function jensenShannonDistance(cells: Cells): number | null {
  const part = (share: number, middle: number) => (share > 0 ? (share / 2) * Math.log2(share / middle) : 0);
  const divergence = sumOverShares(cells, (q, p) => part(q, (p + q) / 2) + part(p, (p + q) / 2));
  return divergence === null ? null : Math.sqrt(Math.max(0, divergence));
}

/** Hellinger distance, 0 to 1: the square root of half the sum of squared differences of the shares' roots. */
export function hellingerDistance(cells: Cells): number | null {
  const squares = sumOverShares(cells, (q, p) => (Math.sqrt(q) - Math.sqrt(p)) ** 2);
  return squares === null ? null : Math.sqrt(squares / 2);
}

/** Total variation distance, 0 to 1: the share of rows that would have to change cells. */
export function totalVariation(cells: Cells): number | null {
  const differences = sumOverShares(cells, (q, p) => Math.abs(p - q));
  return differences === null ? null : differences / 2;
}

/** Largest change of any one cell's share, 0 to 1 (L-infinity). */
export function largestShareChange({ reference, current }: Cells): number | null {
  const n = total(reference);
  const m = total(current);
  if (n === 0 || m === 0) return null;
  return reference.reduce((most, count, i) => Math.max(most, Math.abs((current[i] ?? 0) / m - count / n)), 0);
}
