import { chiSquareTail } from "@/lib/domain/statistics/chi-square";
import { type Cells, total } from "./scores";

export type ChiSquare = { statistic: number; df: number; pValue: number };

/** How many cells have rows on either side: only these can differ. */
export function occupiedCells({ reference, current }: Cells): number {
  return reference.filter((count, i) => count > 0 || (current[i] ?? 0) > 0).length;
}

/**
 * Pearson's chi-square of the two-row table of counts, without Yates' correction; cells that are empty on both sides are
 * left out. Null where a side is empty or only one cell has rows.
 */
export function chiSquareContingency(cells: Cells): ChiSquare | null {
  const n = total(cells.reference);
  const m = total(cells.current);
  const df = occupiedCells(cells) - 1;
  if (n === 0 || m === 0 || df < 1) return null;
  const statistic = cells.reference.reduce((sum, count, i) => {
    const now = cells.current[i] ?? 0;
    const both = count + now;
    if (both === 0) return sum;
    const part = (seen: number, rows: number) => (seen - (both * rows) / (n + m)) ** 2 / ((both * rows) / (n + m));
    return sum + part(count, n) + part(now, m);
  }, 0);
  return { statistic, df, pValue: chiSquareTail(statistic, df) };
}

/** Cramér's V, 0 to 1: the chi-square of two rows, freed of the sizes (Cramér 1946). */
export function cramersV({ statistic }: ChiSquare, rows: number): number {
  return Math.sqrt(statistic / rows);
}
