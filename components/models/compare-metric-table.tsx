import { HeadCell, Table, TableHead } from "@/components/ui/table";
import type { Metric } from "@/lib/contracts/model-version";
import type { MetricPair } from "@/lib/domain/models/compare-metrics";
import { CompareMetricRow } from "./compare-metric-row";

export type CompareMetricTableProps = {
  caption: string;
  pairs: readonly MetricPair<Metric>[];
  left: string;
  right: string;
};

/** Both values with their evidence, the difference with its interval, and what it amounts to. */
export function CompareMetricTable({ caption, pairs, left, right }: CompareMetricTableProps) {
  return (
    <Table caption={caption} density="roomy" isStacked>
      <TableHead>
        <HeadCell>metric</HeadCell>
        <HeadCell isNumeric>{left}</HeadCell>
        <HeadCell isNumeric>{right}</HeadCell>
        <HeadCell isNumeric>difference</HeadCell>
        <HeadCell>{right} is</HeadCell>
      </TableHead>
      <tbody>
        {pairs.map((pair) => (
          <CompareMetricRow key={`${pair.name} ${pair.slice ?? ""}`} pair={pair} left={left} right={right} />
        ))}
      </tbody>
    </Table>
  );
}
