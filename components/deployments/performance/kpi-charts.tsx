import type { ChartMark } from "@/components/charts/prepare-time-series";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { formatSampleSize } from "@/lib/client/format-number";
import type { ExpectedKpis, LabelMaturity } from "@/lib/contracts/kpi-truth";
import type { KpiSeries } from "@/lib/contracts/measurements";
import type { KpiName } from "@/lib/domain/kpis/estimate-kpis";
import { kpiLabels } from "@/lib/domain/kpis/metric-names";
import { findKpi } from "./prepare-kpis";
import { coverageOf, expectedSeries, linesToSeries } from "./prepare-lines";

/** Below this many labelled rows a bucket's KPI is noise: the line breaks there. */
const MINIMUM_LABELLED = 30;

type Props = { series: KpiSeries; expected: ExpectedKpis; maturity: LabelMaturity; kpi: KpiName; marks: ChartMark[] };

/** The KPI over time with its interval and, dotted, what scores let expect of it; below, how much of the truth is there. */
export function KpiCharts({ series, expected, maturity, kpi, marks: changes }: Props) {
  const { axis, lines } = series;
  const { settledUntil } = maturity;
  const isWithin = settledUntil !== null && settledUntil > axis.from && settledUntil < axis.to;
  const marks = isWithin ? [...changes, { at: settledUntil, label: "labels still to come" }] : changes;
  const shared = { from: axis.from, to: axis.to, stepMs: axis.stepSeconds * 1000, marks, syncId: "performance" };
  const estimates = linesToSeries(lines, (point) => {
    const found = findKpi(point, kpi);
    return { value: found?.value ?? null, low: found?.low, high: found?.high, n: found?.n ?? 0 };
  });
  const coverage = linesToSeries(lines, coverageOf, "bar");
  const { target } = maturity;
  return (
    <div className="grid gap-3">
      <TimeSeriesChart
        {...shared}
        title={`${kpiLabels[kpi]} ± 95 %`}
        unit="score"
        series={[...estimates, ...expectedSeries(lines, expected, kpi)]}
        aside={formatSampleSize(lines.reduce((sum, { points }) => sum + points.reduce((all, { n }) => all + n, 0), 0))}
        minimumN={MINIMUM_LABELLED}
        height={180}
        hidesTimes
      />
      <TimeSeriesChart
        {...shared}
        title="Labelled part of the predictions"
        unit="share"
        series={coverage}
        limit={target ? { value: target.coverage, label: "settled" } : undefined}
        height={100}
      />
    </div>
  );
}
