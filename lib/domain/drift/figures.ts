import type { NamedCells } from "./align-cells";
import { type ChiSquare, chiSquareContingency, cramersV, occupiedCells } from "./contingency";
import { ksBounds } from "./kolmogorov-smirnov";
import { type CellNulls, cellNulls, ksNullPercentile95, shareNulls } from "./null-percentiles";
import type { FeatureReference } from "./reference";
import {
  type Cells,
  hellingerDistance,
  jensenShannonDistance,
  largestShareChange,
  populationStabilityIndex,
  psiWithFloor,
  total,
  totalVariation,
} from "./scores";
import { normByDeviation, wassersteinOfCells } from "./wasserstein";

type CellNullsOfAll = CellNulls & { lInfinity: number; totalVariation: number };

/**
 * Every figure that cells alone give, and what each stays below by chance in 95 % of windows of this size. Chi-square,
 * Cramér's V and the percentiles are null where nothing can differ.
 */
type CellFigures = {
  psi: number;
  psiFloor: number;
  jensenShannon: number;
  hellinger: number;
  lInfinity: number;
  totalVariation: number;
  chiSquare: ChiSquare | null;
  cramersV: number | null;
  nullP95: CellNullsOfAll | null;
};

/**
 * The figures of a feature: of numbers also between which the Kolmogorov–Smirnov statistic lies, and the Wasserstein
 * distance in standard deviations of the reference with how far off it may be (null where the reference's spread is not
 * known).
 */
export type DriftFigures = Omit<CellFigures, "nullP95"> & {
  ks: { low: number; high: number } | null;
  wassersteinNormed: { distance: number; within: number } | null;
  nullP95: (CellNullsOfAll & { ks: number }) | null;
};

/** Least and greatest value on either side: where the outer cells end. */
type Extent = { min: number | null; max: number | null };

function normedWasserstein(reference: FeatureReference, cells: NamedCells, seen: Extent) {
  if (reference.type !== "numeric" || reference.std === undefined) return null;
  const { edges, std } = reference;
  const [first, last] = [edges[0] ?? 0, edges.at(-1) ?? 0];
  const low = Math.min(first, reference.min ?? first, seen.min ?? first);
  const high = Math.max(last, reference.max ?? last, seen.max ?? last);
  const found = wassersteinOfCells({ edges, low, high }, cells.reference, cells.current);
  return found && { distance: normByDeviation(found.distance, std), within: normByDeviation(found.within, std) };
}

/** Null where a side has no rows. */
export function cellFigures(cells: Cells): CellFigures | null {
  const [n, m] = [total(cells.reference), total(cells.current)];
  const psi = populationStabilityIndex(cells);
  const psiFloor = psiWithFloor(cells);
  const jensenShannon = jensenShannonDistance(cells);
  const hellinger = hellingerDistance(cells);
  const lInfinity = largestShareChange(cells);
  const variation = totalVariation(cells);
  if (psi === null || psiFloor === null || jensenShannon === null) return null;
  if (hellinger === null || lInfinity === null || variation === null) return null;
  const chiSquare = chiSquareContingency(cells);
  const nulls = cellNulls(occupiedCells(cells), n, m);
  const pooled = cells.reference.map((count, i) => (count + (cells.current[i] ?? 0)) / (n + m));
  return {
    ...{ psi, psiFloor, jensenShannon, hellinger, lInfinity, totalVariation: variation, chiSquare },
    cramersV: chiSquare && cramersV(chiSquare, n + m),
    nullP95: nulls && { ...nulls, ...shareNulls(pooled, n, m) },
  };
}

/** Null where a side has no rows. */
export function driftFigures(reference: FeatureReference, cells: NamedCells, seen: Extent): DriftFigures | null {
  const found = cellFigures(cells);
  if (!found) return null;
  const ks = ksNullPercentile95(total(cells.reference), total(cells.current));
  return {
    ...found,
    ks: reference.type === "numeric" ? ksBounds(cells) : null,
    wassersteinNormed: normedWasserstein(reference, cells, seen),
    nullP95: found.nullP95 && { ...found.nullP95, ks },
  };
}
