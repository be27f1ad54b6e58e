import type { ChartMark, TimeSeries } from "@/components/charts/prepare-time-series";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import type { ServicePoint, ServiceSeries } from "@/lib/contracts/measurements";
import { linesToSeries } from "./prepare-lines";

type Props = { series: ServiceSeries; marks: ChartMark[] };

const latencies = [
  { title: "Latency p50", pick: (point: ServicePoint) => point.latencyMsP50 },
  { title: "Latency p95", pick: (point: ServicePoint) => point.latencyMsP95 },
  { title: "Latency p99", pick: (point: ServicePoint) => point.latencyMsP99 },
];

/** Throughput, errors and latency on one time axis; the cursor of one is the cursor of all. */
export function ServiceCharts({ series, marks }: Props) {
  const { axis, lines } = series;
  const shared = { from: axis.from, to: axis.to, stepMs: axis.stepSeconds * 1000, marks, syncId: "performance" };
  const of = (pick: (point: ServicePoint) => number | null): TimeSeries[] =>
    linesToSeries(lines, (point) => ({ value: pick(point) }));
  return (
    <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
      <TimeSeriesChart
        {...shared}
        title="Throughput"
        unit="perSecond"
        series={of((p) => p.requestsPerSecond)}
        isZeroBased
      />
      <TimeSeriesChart {...shared} title="Errors" unit="share" series={of((p) => p.errorRate)} isZeroBased />
      {latencies.map(({ title, pick }) => (
        <TimeSeriesChart key={title} {...shared} title={title} unit="ms" series={of(pick)} isZeroBased />
      ))}
    </div>
  );
}
