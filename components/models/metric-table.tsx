import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format-number";
import type { Metric } from "@/lib/contracts/model-version";
import { leadingFirst, metricLabel } from "@/lib/domain/kpis/metric-names";
import { formatMetric, formatMetricInterval } from "./format-metric";

/** What training measured, all of it first, then slices, the worst of each metric first. */
export function MetricTable({ metrics }: { metrics: readonly Metric[] }) {
  return (
    <Table caption="Metrics that training measured" isStacked>
      <TableHead>
        <HeadCell>metric</HeadCell>
        <HeadCell>on</HeadCell>
        <HeadCell isNumeric>value</HeadCell>
        <HeadCell isNumeric>95 % interval</HeadCell>
        <HeadCell isNumeric>n</HeadCell>
      </TableHead>
      <tbody>
        {sorted(metrics).map((metric) => (
          <TableRow key={`${metric.name} ${metric.slice ?? ""}`}>
            <RowHeadCell>{metricLabel(metric.name)}</RowHeadCell>
            <Cell label="on">{metric.slice ?? "all rows"}</Cell>
            <Cell isNumeric label="value" className="font-strong">
              {formatMetric(metric.value, metric.unit)}
            </Cell>
            <Cell isNumeric isQuiet label="95 % interval">
              {formatMetricInterval(metric) || "not given"}
            </Cell>
            <Cell isNumeric isQuiet label="n">
              {metric.n === undefined ? "not given" : formatNumber(metric.n)}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function sorted(metrics: readonly Metric[]): Metric[] {
  const ordered = metrics.toSorted(leadingFirst);
  const whole = ordered.filter((metric) => metric.slice === undefined);
  const slices = ordered.filter((metric) => metric.slice !== undefined);
  const order = [...new Set(ordered.map((metric) => metric.name))];
  const badness = (metric: Metric) => (metric.higherIsBetter ? metric.value : -metric.value);
  return [...whole, ...slices.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name) || badness(a) - badness(b))];
}
