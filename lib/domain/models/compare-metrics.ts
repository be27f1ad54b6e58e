import { leadingFirst } from "@/lib/domain/kpis/metric-names";

/** A metric measured by training; `low` and `high` bound its 95 % interval, `n` is the number of rows. */
type Measured = {
  name: string;
  value: number;
  n?: number;
  low?: number;
  high?: number;
  slice?: string;
  unit?: string;
  higherIsBetter: boolean;
};

/** What a difference amounts to for whoever wants the better version; `unclear` where chance may explain it or no interval was given. */
export type Comparison = "better" | "worse" | "same" | "unclear";

export type MetricPair<M extends Measured> = {
  name: string;
  slice: string | null;
  unit: string | undefined;
  left: M | null;
  right: M | null;
  /** Right minus left, with its 95 % interval where both sides have one. Null where a side is missing. */
  difference: { value: number; low: number | null; high: number | null; verdict: Comparison } | null;
};

/**
 * Pairs metrics by name and slice: those of all data first, AUC and F1 before the others, which keep the right version's
 * order; then slices by metric in that same order, the worst slice of each first.
 */
export function compareMetrics<M extends Measured>(left: readonly M[], right: readonly M[]): MetricPair<M>[] {
  const before = new Map(left.map((metric) => [keyOf(metric), metric]));
  const after = new Map(right.map((metric) => [keyOf(metric), metric]));
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  const pairs = keys.flatMap((key) => pair(before.get(key) ?? null, after.get(key) ?? null)).sort(leadingFirst);
  const names = [...new Set(pairs.map(({ name }) => name))];
  const bySlice = (a: MetricPair<M>, b: MetricPair<M>) =>
    names.indexOf(a.name) - names.indexOf(b.name) || badness(b) - badness(a);
  return [...pairs.filter(({ slice }) => slice === null), ...pairs.filter(({ slice }) => slice !== null).sort(bySlice)];
}

function keyOf(metric: Measured): string {
  return JSON.stringify([metric.name, metric.slice ?? null]);
}

function pair<M extends Measured>(left: M | null, right: M | null): MetricPair<M>[] {
  const known = right ?? left;
  if (!known) return [];
  const { name, slice = null, unit } = known;
  return [{ name, slice, unit, left, right, difference: left && right ? differenceOf(left, right) : null }];
}

/** The two were measured on different samples, so the half-widths add in quadrature (Newcombe 1998, method 10). */
function differenceOf(left: Measured, right: Measured): NonNullable<MetricPair<Measured>["difference"]> {
  const value = right.value - left.value;
  if (left.low === undefined || left.high === undefined || right.low === undefined || right.high === undefined) {
    return { value, low: null, high: null, verdict: value === 0 ? "same" : "unclear" };
  }
  const low = value - Math.hypot(right.value - right.low, left.high - left.value);
  const high = value + Math.hypot(right.high - right.value, left.value - left.low);
  const isClear = low > 0 || high < 0;
  return { value, low, high, verdict: isClear ? judge(value, right.higherIsBetter) : "unclear" };
}

function judge(difference: number, higherIsBetter: boolean): Comparison {
  return difference > 0 === higherIsBetter ? "better" : "worse";
}

/** How bad a slice is at its worse version: the slice to look at first. */
function badness({ left, right }: MetricPair<Measured>): number {
  const values = [left, right].flatMap((metric) =>
    metric ? [metric.higherIsBetter ? -metric.value : metric.value] : [],
  );
  return Math.max(...values);
}
