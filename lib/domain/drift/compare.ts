import { cellOf } from "@/lib/domain/sketches/histogram";
import { conventionalVerdict, DRIFTED_FROM, type DriftVerdict, MIN_ROWS, WATCH_FROM } from "./assess-drift";
import type { ChiSquare } from "./contingency";
import { cellFigures } from "./figures";
import { ksPValue, ksStatistic } from "./kolmogorov-smirnov";
import { type CellNulls, ksNullPercentile95, wassersteinNull } from "./null-percentiles";
import { momentsOf, type Sample, sampleOfCounts } from "./samples";
import { type Cells, total } from "./scores";
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

/** What does not apply is left out. Throws where a side has no rows. */
function figuresOf(cells: Cells): { metrics: Metrics; nulls: Nulls | null } {
  const found = cellFigures(cells);
  if (!found) throw new RangeError("Both sides of a comparison have rows.");
  const { chiSquare, cramersV, nullP95, ...scores } = found;
  const contingency = chiSquare !== null && cramersV !== null && { chiSquare, cramersV };
  return { metrics: { ...scores, ...contingency }, nulls: nullP95 };
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function reasonOf(verdict: DriftVerdict, cells: Cells, psi: number, chance: number): string {
  const byChance = `chance alone stays below ${number(chance)} in 95 % of samples of these sizes`;
  const least = Math.min(total(cells.reference), total(cells.current));
  switch (verdict) {
    case "not_enough_data":
      return `A verdict needs ${MIN_ROWS} rows on either side; the smaller one has ${least}.`;
    case "stable":
      return psi <= chance
        ? `PSI is ${number(psi)}: ${byChance}.`
        : `PSI is ${number(psi)}: more than chance (${byChance}), but below ${WATCH_FROM}, from where on a move matters.`;
    case "watch":
      return `PSI is ${number(psi)}, between ${WATCH_FROM} (watch) and ${DRIFTED_FROM}; ${byChance}.`;
    case "drifted":
      return `PSI is ${number(psi)}, from ${DRIFTED_FROM} on drift; ${byChance}.`;
  }
}

/** Drift asks for three things: rows enough, a move that chance does not explain, and one large enough to matter. */
function conclude(cells: Cells, psi: number, chance: number | null): Pick<Comparison, "verdict" | "reason"> {
  const verdict = conventionalVerdict(cells, psi, chance);
  return { verdict, reason: reasonOf(verdict, cells, psi, chance ?? 0) };
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
  const found = figuresOf(cells);
  const metrics = { ...found.metrics, ...rows?.metrics };
  const { nulls } = found;
  return {
    bins: { edges: [...edges], ...cells },
    metrics,
    ...(nulls && { nullP95: { ...nulls, ...rows?.nulls } }),
    ...conclude(cells, metrics.psi, nulls?.psi ?? null),
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
  const { metrics, nulls } = figuresOf(cells);
  return {
    bins: { categories: names, ...cells },
    metrics,
    ...(nulls && { nullP95: nulls }),
    newCategories: names.filter((name) => !has(reference, name)),
    missingCategories: names.filter((name) => !has(current, name)),
    ...conclude(cells, metrics.psi, nulls?.psi ?? null),
  };
}
