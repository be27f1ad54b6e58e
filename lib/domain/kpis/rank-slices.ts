import { chiSquareCdf } from "@/lib/domain/statistics/chi-square";
import { holmAdjusted } from "@/lib/domain/statistics/holm";
import { normalQuantile } from "@/lib/domain/statistics/normal";
import type { KpiName } from "./estimate-kpis";
import { kpiDirections } from "./metric-names";
import type { FeatureCells } from "./slice-cells";
import type { SliceCell, SliceSums } from "./slice-sums";
import type { Target } from "./target";

/** What cells are compared by, the first unless another is asked for: KPIs that the sums of a cell give, with a standard error. */
export const sliceMeasures: Record<Target["kind"], readonly KpiName[]> = {
  binary: ["f1", "accuracy", "precision", "recall"],
  multiclass: ["accuracy"],
  regression: ["mae"],
};

/** A cell of which fewer rows count tells nothing; nor does a rest of so few. */
export const MINIMUM_SLICE_ROWS = 50;
/** All cells together name a cell wrongly with at most this chance. */
const ALPHA = 0.05;
const NORMAL_95 = normalQuantile(0.975);

/**
 * One cell of one feature against all other rows. `valueLow` and `valueHigh` bound its own 95 % interval. `worseBy` is above 0 where the cell does worse, in the KPI's unit, with
 * its 95 % interval; `n` labelled rows with inputs; `pValue` is Holm's, over all cells compared.
 */
export type RankedSlice = {
  feature: string;
  cell: string;
  value: number;
  valueLow: number;
  valueHigh: number;
  rest: number;
  worseBy: number;
  low: number;
  high: number;
  n: number;
  pValue: number;
  isWorse: boolean;
};
/** Worst first; `compared` cells had enough rows. */
export type SliceRanking = { measure: KpiName; compared: number; slices: RankedSlice[] };

/** A mean with the variance of one row, over `n` effective rows. */
type Side = { n: number; mean: number; variance: number };

function proportion(successes: number, trials: number, perWeight: number): Side {
  const mean = trials > 0 ? successes / trials : 0;
  // Half a success and half a failure more, so that none in a few rows does not look like certainty.
  const smoothed = (successes + 0.5) / (trials + 1);
  return { n: trials * perWeight, mean, variance: smoothed * (1 - smoothed) };
}

/**
 * Rows kept with unequal chance count as fewer: (Σw)²/Σw² of them (Kish, Survey Sampling, 1965), `perWeight` of a row for each
 * unit of weight. F1 = 2J / (1 + J) with J = TP / (TP + FP + FN), a proportion: its variance is that of J, carried over.
 */
function sideOf(cell: SliceCell, target: Target, measure: KpiName): Side | null {
  const [, squares = 0, ...figures] = cell;
  const [a = 0, b = 0, c = 0, d = 0] = figures.map((value) => Math.max(0, value));
  const total = target.kind === "binary" ? a + b + c + d : target.kind === "multiclass" ? a + b : a;
  if (total <= 0 || squares <= 0) return null;
  const perWeight = total / squares;
  if (target.kind === "regression") {
    const mean = b / a;
    return { n: a * perWeight, mean, variance: Math.max(0, c / a - mean ** 2) };
  }
  if (target.kind === "multiclass") return proportion(a, total, perWeight);
  if (measure === "precision") return proportion(a, a + b, perWeight);
  if (measure === "recall") return proportion(a, a + c, perWeight);
  if (measure === "accuracy") return proportion(a + d, total, perWeight);
  const jaccard = proportion(a, a + b + c, perWeight);
  const slope = 2 / (1 + jaccard.mean) ** 2;
  return { ...jaccard, mean: (2 * jaccard.mean) / (1 + jaccard.mean), variance: jaccard.variance * slope ** 2 };
}

function without(total: SliceCell, cell: SliceCell): SliceCell {
  return total.map((value, i) => value - (cell[i] ?? 0));
}

function totalOf(cells: Iterable<SliceCell>): SliceCell {
  let total: SliceCell = [];
  for (const cell of cells) total = cell.map((value, i) => value + (total[i] ?? 0));
  return total;
}

type Compared = Omit<RankedSlice, "isWorse">;

function compare(
  cell: SliceCell,
  total: SliceCell,
  target: Target,
  measure: KpiName,
): Omit<Compared, "feature" | "cell"> | null {
  const side = sideOf(cell, target, measure);
  const rest = sideOf(without(total, cell), target, measure);
  if (!side || !rest || side.n < MINIMUM_SLICE_ROWS || rest.n < MINIMUM_SLICE_ROWS) return null;
  const worseBy = kpiDirections[measure] === "lower" ? side.mean - rest.mean : rest.mean - side.mean;
  const error = Math.sqrt(side.variance / side.n + rest.variance / rest.n);
  const half = NORMAL_95 * error;
  const ownHalf = NORMAL_95 * Math.sqrt(side.variance / side.n);
  const top = target.kind === "regression" ? Number.POSITIVE_INFINITY : 1;
  const pValue = error > 0 ? 1 - chiSquareCdf((worseBy / error) ** 2, 1) : worseBy === 0 ? 1 : 0;
  return {
    value: side.mean,
    valueLow: Math.max(0, side.mean - ownHalf),
    valueHigh: Math.min(top, side.mean + ownHalf),
    rest: rest.mean,
    worseBy,
    low: worseBy - half,
    high: worseBy + half,
    n: cell[0] ?? 0,
    pValue,
  };
}

/**
 * Cells by how much worse they do than all other rows: first those that many comparisons at once do not explain (Holm's
 * p at most 5 %), then the others. A cell of too few rows is not compared, and is not good either.
 */
export function rankSlices(
  sums: SliceSums,
  cells: readonly FeatureCells[],
  target: Target,
  measure: KpiName,
): SliceRanking {
  const compared: Compared[] = [];
  for (const { feature, labelOf } of cells) {
    const own = sums.get(feature) ?? new Map<string, SliceCell>();
    const total = totalOf(own.values());
    for (const [key, cell] of own) {
      const found = compare(cell, total, target, measure);
      if (found) compared.push({ feature, cell: labelOf(key), ...found });
    }
  }
  const adjusted = holmAdjusted(compared.map(({ pValue }) => pValue));
  const slices = compared
    .map((slice, i): RankedSlice => {
      const pValue = adjusted[i] ?? 1;
      return { ...slice, pValue, isWorse: slice.worseBy > 0 && pValue <= ALPHA };
    })
    .sort(
      (a, b) => Number(b.isWorse) - Number(a.isWorse) || b.worseBy - a.worseBy || a.feature.localeCompare(b.feature),
    );
  return { measure, compared: compared.length, slices };
}
