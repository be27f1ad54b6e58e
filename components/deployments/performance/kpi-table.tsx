import { Estimate } from "@/components/ui/estimate";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber, formatPercent } from "@/lib/client/format-number";
import type { KpiSummary } from "@/lib/contracts/measurements";
import { kpiLabels } from "@/lib/domain/kpis/metric-names";
import { findKpi, kpisShown } from "./prepare-kpis";

/** One row a version: how much of the truth is there, and every KPI with its 95 % interval. */
export function KpiTable({ summaries }: { summaries: KpiSummary[] }) {
  const shown = kpisShown(summaries);
  return (
    <Table caption="KPIs by version" density="roomy" isStacked isWide>
      <TableHead>
        <HeadCell>version</HeadCell>
        <HeadCell isNumeric>labelled of predicted</HeadCell>
        {shown.map((name) => (
          <HeadCell key={name} isNumeric>
            {kpiLabels[name]} ± 95 %
          </HeadCell>
        ))}
      </TableHead>
      <tbody>
        {summaries.map((summary) => (
          <TableRow key={summary.key}>
            <RowHeadCell>
              {summary.label}
              {summary.history > 0 ? (
                <span className="block text-2xs font-normal text-muted-foreground">
                  {formatPercent(summary.history / Math.max(1, summary.predicted))} backfilled
                </span>
              ) : null}
            </RowHeadCell>
            <Cell isNumeric label="labelled">
              {formatNumber(summary.labelled)} of {formatNumber(summary.predicted)}
            </Cell>
            {shown.map((name) => {
              const kpi = findKpi(summary, name);
              return (
                <Cell key={name} isNumeric label={kpiLabels[name]}>
                  <Estimate value={kpi?.value} low={kpi?.low} high={kpi?.high} n={kpi?.n ?? 0} layout="stacked" />
                </Cell>
              );
            })}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
