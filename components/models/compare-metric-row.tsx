import { State } from "@/components/ui/state";
import { Cell, RowHeadCell, TableRow } from "@/components/ui/table";
import { formatSampleSize } from "@/lib/client/format-number";
import type { Metric } from "@/lib/contracts/model-version";
import type { StateKind } from "@/lib/contracts/state-kind";
import { metricLabel } from "@/lib/domain/kpis/metric-names";
import type { Comparison, MetricPair } from "@/lib/domain/models/compare-metrics";
import { formatDifference, formatMetric, formatMetricInterval } from "./format-metric";

const verdicts: Record<Comparison, { kind: StateKind; word: string }> = {
  better: { kind: "ok", word: "better" },
  worse: { kind: "bad", word: "worse" },
  same: { kind: "off", word: "the same" },
  unclear: { kind: "hold", word: "not clear" },
};

export type CompareMetricRowProps = { pair: MetricPair<Metric>; left: string; right: string };

/** One metric of both versions: values with their evidence, the difference with its interval, and what it amounts to. */
export function CompareMetricRow({ pair, left, right }: CompareMetricRowProps) {
  return (
    <TableRow>
      <RowHeadCell>
        {pair.slice ?? metricLabel(pair.name)}
        {pair.slice ? (
          <span className="block text-xs font-normal text-muted-foreground">{metricLabel(pair.name)}</span>
        ) : null}
      </RowHeadCell>
      <Cell isNumeric label={left}>
        <Side metric={pair.left} />
      </Cell>
      <Cell isNumeric label={right}>
        <Side metric={pair.right} />
      </Cell>
      <Cell isNumeric label="difference">
        <Difference pair={pair} />
      </Cell>
      <Cell>
        {pair.difference ? (
          <State kind={verdicts[pair.difference.verdict].kind}>{verdicts[pair.difference.verdict].word}</State>
        ) : (
          <span className="text-muted-foreground">not comparable</span>
        )}
      </Cell>
    </TableRow>
  );
}

function Side({ metric }: { metric: Metric | null }) {
  if (!metric) return <span className="text-muted-foreground">not measured</span>;
  const evidence = [formatMetricInterval(metric), metric.n === undefined ? "" : formatSampleSize(metric.n)];
  return (
    <span className="inline-grid justify-items-end">
      <b className="font-strong">{formatMetric(metric.value, metric.unit)}</b>
      <span className="text-2xs leading-[14px] text-muted-foreground">{evidence.filter(Boolean).join(", ")}</span>
    </span>
  );
}

function Difference({ pair: { difference, right, unit } }: { pair: MetricPair<Metric> }) {
  if (!difference || !right) return "–";
  const { value, low, high } = difference;
  return (
    <span className="inline-grid justify-items-end">
      <b className="font-medium">{formatDifference(value, right.value, unit)}</b>
      {low !== null && high !== null ? (
        <span className="text-2xs leading-[14px] text-muted-foreground">
          {formatMetricInterval({ value: right.value, low, high, unit })}
        </span>
      ) : null}
    </span>
  );
}
