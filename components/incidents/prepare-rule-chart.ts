import type { ChartUnit } from "@/components/charts/chart-unit";
import type { ChartGap, ChartSpan, TimeSeries } from "@/components/charts/prepare-time-series";
import type { WindowPoint } from "@/lib/contracts/alert-rule";
import type { MetricUnit } from "@/lib/domain/alerts/metrics";

const chartUnits: Record<MetricUnit, ChartUnit> = {
  share: "share",
  ms: "ms",
  per_second: "perSecond",
  score: "score",
  kpi: "score",
  error: "score",
  minutes: "count",
};

/** Units that an axis does not name stand in the title. */
const titleSuffixes: Partial<Record<MetricUnit, string>> = { minutes: ", in minutes" };

type Drawn = {
  title: string;
  unit: ChartUnit;
  series: TimeSeries[];
  from: string;
  to: string;
  stepMs: number;
  limit?: { value: number; label: string };
  gaps: ChartGap[];
  /** Windows beyond the threshold, those that touch joined. */
  spans: ChartSpan[];
};

/** The windows of a rule as a chart: the value with its interval, what it was held against, and where it was beyond that. Null without a window. */
export function prepareRuleChart(points: readonly WindowPoint[], metric: string, unit: MetricUnit): Drawn | null {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  const thresholds = [...new Set(points.flatMap(({ threshold }) => threshold ?? []))];
  const [only] = thresholds;
  const isFixed = thresholds.length === 1 && only !== undefined;
  const value: TimeSeries = {
    ...{ key: "value", label: metric, tone: "live" },
    points: points.map(({ from, value: measured, low, high, n }) => ({ at: from, value: measured, low, high, n })),
  };
  const reference: TimeSeries = {
    ...{ key: "threshold", label: "threshold", tone: "baseline" },
    points: points.map(({ from, threshold }) => ({ at: from, value: threshold })),
  };
  return {
    title: `${metric.charAt(0).toUpperCase()}${metric.slice(1)}${titleSuffixes[unit] ?? ""}`,
    unit: chartUnits[unit],
    series: isFixed || thresholds.length === 0 ? [value] : [value, reference],
    ...{ from: first.from, to: last.to, stepMs: Date.parse(first.to) - Date.parse(first.from) },
    ...(isFixed ? { limit: { value: only, label: "threshold" } } : {}),
    gaps: join(points, ({ verdict }) => verdict === "skipped").map((span) => ({ ...span, reason: "not judged" })),
    spans: join(points, ({ verdict }) => verdict === "breach").map((span) => ({ ...span, label: "" })),
  };
}

/** Stretches of windows one after the other that `isMeant`. */
function join(
  points: readonly WindowPoint[],
  isMeant: (point: WindowPoint) => boolean,
): { from: string; to: string }[] {
  const spans: { from: string; to: string }[] = [];
  for (const point of points.filter(isMeant)) {
    const before = spans.at(-1);
    if (before && before.to === point.from) before.to = point.to;
    else spans.push({ from: point.from, to: point.to });
  }
  return spans;
}

/** "7 of 24 windows beyond it, n 12,400": what a reader should take from the chart; `n` null where nothing is counted. */
export function countBreaches(points: readonly WindowPoint[]): { breaches: number; judged: number; n: number } {
  const judged = points.filter(({ verdict }) => verdict !== "no_data" && verdict !== "skipped");
  return {
    breaches: judged.filter(({ verdict }) => verdict === "breach").length,
    judged: judged.length,
    n: points.reduce((sum, point) => sum + point.n, 0),
  };
}
