import { cellOf } from "@/lib/domain/sketches/histogram";
import { DRIFTED_FROM, type DriftVerdict, MIN_ROWS, WATCH_FROM } from "./assess-drift";
import { type ChiSquare, chiSquareContingency, cramersV, occupiedCells } from "./contingency";
import { ksPValue, ksStatistic } from "./kolmogorov-smirnov";
import { type CellNulls, cellNulls, ksNullPercentile95, shareNulls, wassersteinNull } from "./null-percentiles";
import { momentsOf, type Sample, sampleOfCounts } from "./samples";
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
import { normByDeviation, wassersteinDistance } from "./wasserstein";

/** One side of a comparison of numbers: its rows, or only how many of them fall into each cell. */
export type NumericSide = { sample: Sample } | { cells: readonly number[] };

type Metrics = {
  psi: number;
  psiFloor: number;
  jensenShannon: number;
  hellinger: number;
  lInfinity: number;
  totalVariation: number;
  ks?: { statistic: number; pValue: number; method: "exact" | "asymptotic" };
  wasserstein?: number;
  wassersteinNormed?: number;
  chiSquare?: ChiSquare;
  cramersV?: number;
};
type Nulls = CellNulls & {
  lInfinity: number;
  totalVariation: number;
  ks?: number;
  wasserstein?: number;
  wassersteinNormed?: number;
};

/** Two distributions side by side. What does not apply is absent; `nullP95` where nothing can differ. */
export type Comparison = {
  bins: { edges?: number[]; categories?: string[]; reference: number[]; current: number[] };
  metrics: Metrics;
  nullP95?: Nulls;
  newCategories?: string[];
  missingCategories?: string[];
  verdict: DriftVerdict;
  reason: string;
};

function cellMetrics(cells: Cells): Metrics {
  const chiSquare = chiSquareContingency(cells);
  return {
    psi: populationStabilityIndex(cells) ?? 0,
    psiFloor: psiWithFloor(cells) ?? 0,
    jensenShannon: jensenShannonDistance(cells) ?? 0,
    hellinger: hellingerDistance(cells) ?? 0,
    lInfinity: largestShareChange(cells) ?? 0,
    totalVariation: totalVariation(cells) ?? 0,
    ...(chiSquare && { chiSquare, cramersV: cramersV(chiSquare, total(cells.reference) + total(cells.current)) }),
  };
}

function cellPercentiles(cells: Cells): Nulls | null {
  const n = total(cells.reference);
  const m = total(cells.current);
  const nulls = cellNulls(occupiedCells(cells), n, m);
  const pooled = cells.reference.map((count, i) => (count + (cells.current[i] ?? 0)) / (n + m));
  return nulls && { ...nulls, ...shareNulls(pooled, n, m) };
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Drift asks for three things: rows enough, a move that chance does not explain, and one large enough to matter. */
function conclude(cells: Cells, psi: number, chance: number): Pick<Comparison, "verdict" | "reason"> {
  const least = Math.min(total(cells.reference), total(cells.current));
  if (least < MIN_ROWS) {
    return {
      verdict: "not_enough_data",
      reason: `A verdict needs ${MIN_ROWS} rows on either side; the smaller one has ${least}.`,
    };
  }
  const byChance = `chance alone stays below ${number(chance)} in 95 % of samples of these sizes`;
  if (psi <= chance) return { verdict: "stable", reason: `PSI is ${number(psi)}: ${byChance}.` };
  if (psi < WATCH_FROM) {
    return {
      verdict: "stable",
      reason: `PSI is ${number(psi)}: more than chance (${byChance}), but below ${WATCH_FROM}, from where on a move matters.`,
    };
  }
  if (psi < DRIFTED_FROM) {
    return {
      verdict: "watch",
      reason: `PSI is ${number(psi)}, between ${WATCH_FROM} (watch) and ${DRIFTED_FROM}; ${byChance}.`,
    };
  }
  return { verdict: "drifted", reason: `PSI is ${number(psi)}, from ${DRIFTED_FROM} on drift; ${byChance}.` };
}

function countInto(edges: readonly number[], { values, counts }: Sample): number[] {
  const cells: number[] = Array.from({ length: edges.length + 1 }, () => 0);
  for (const [i, value] of values.entries()) {
    const cell = cellOf(edges, value);
    cells[cell] = (cells[cell] ?? 0) + (counts[i] ?? 0);
  }
  return cells;
}

function fromRows(reference: Sample, current: Sample): { metrics: Partial<Metrics>; nulls: Partial<Nulls> } {
  const [n, m] = [reference.n, current.n];
  const statistic = ksStatistic(reference, current);
  const { deviation } = momentsOf(reference);
  const wasserstein = wassersteinDistance(reference, current);
  const pairs = [reference, current].flatMap(({ values, counts }) =>
    values.map((value, i): [number, number] => [value, counts[i] ?? 0]),
  );
  const chance = wassersteinNull(sampleOfCounts(pairs), n, m);
  return {
    metrics: {
      ks: { statistic, ...ksPValue(statistic, n, m) },
      wasserstein,
      wassersteinNormed: normByDeviation(wasserstein, deviation),
    },
    nulls: { ks: ksNullPercentile95(n, m), wasserstein: chance, wassersteinNormed: normByDeviation(chance, deviation) },
  };
}

/**
 * Compares numbers over the cells between rising interior `edges` (a value equal to an edge falls below it). A side that
 * brings cells has one more of them than there are edges; both sides have at least one row.
 */
export function compareNumbers(reference: NumericSide, current: NumericSide, edges: readonly number[]): Comparison {
  const cellsOf = (side: NumericSide) => ("sample" in side ? countInto(edges, side.sample) : [...side.cells]);
  const cells = { reference: cellsOf(reference), current: cellsOf(current) };
  const rows = "sample" in reference && "sample" in current ? fromRows(reference.sample, current.sample) : null;
  const metrics = { ...cellMetrics(cells), ...rows?.metrics };
  const nulls = cellPercentiles(cells);
  return {
    bins: { edges: [...edges], ...cells },
    metrics,
    ...(nulls && { nullP95: { ...nulls, ...rows?.nulls } }),
    ...conclude(cells, metrics.psi, nulls?.psi ?? 0),
  };
}

/** Compares categories by name, in the order of their names; both sides have at least one row. */
export function compareCategories(
  reference: ReadonlyMap<string, number>,
  current: ReadonlyMap<string, number>,
): Comparison {
  const has = (side: ReadonlyMap<string, number>, name: string) => (side.get(name) ?? 0) > 0;
  const names = [...new Set([...reference.keys(), ...current.keys()])]
    .filter((name) => has(reference, name) || has(current, name))
    .sort((a, b) => (a < b ? -1 : 1));
  const cells = {
    reference: names.map((name) => reference.get(name) ?? 0),
    current: names.map((name) => current.get(name) ?? 0),
  };
  const metrics = cellMetrics(cells);
  const nulls = cellPercentiles(cells);
  return {
    bins: { categories: names, ...cells },
    metrics,
    ...(nulls && { nullP95: nulls }),
    newCategories: names.filter((name) => !has(reference, name)),
    missingCategories: names.filter((name) => !has(current, name)),
    ...conclude(cells, metrics.psi, nulls?.psi ?? 0),
  };
}
