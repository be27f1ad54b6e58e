import { Details } from "@/components/ui/details";
import { Estimate } from "@/components/ui/estimate";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format-number";
import type { KpiSummary } from "@/lib/contracts/measurements";
import { kpiLabels } from "@/lib/domain/kpis/metric-names";
import { findKpi, kpisKnown } from "./prepare-kpis";

/** Every measure of every version, with what is special about some of them. */
export function AllMeasures({ summaries }: { summaries: KpiSummary[] }) {
  const names = kpisKnown(summaries);
  if (names.length === 0) return null;
  return (
    <Details summary={`All ${names.length} measures, and how they are computed`} className="mt-2">
      <Table caption="All measures by version" isWide>
        <TableHead>
          <HeadCell>measure</HeadCell>
          {summaries.map(({ key, label }) => (
            <HeadCell key={key} isNumeric>
              {label}
            </HeadCell>
          ))}
        </TableHead>
        <tbody>
          {names.map((name) => (
            <TableRow key={name}>
              <RowHeadCell className="font-normal">{kpiLabels[name]}</RowHeadCell>
              {summaries.map((summary) => {
                const kpi = findKpi(summary, name);
                return (
                  <Cell key={summary.key} isNumeric>
                    <Estimate value={kpi?.value} low={kpi?.low} high={kpi?.high} n={kpi?.n ?? 0} />
                    {kpi?.binning === undefined ? null : (
                      <span className="block text-2xs text-muted-foreground">
                        ± {formatNumber(kpi.binning, { digits: 4 })} from counting scores in 100 bins
                      </span>
                    )}
                  </Cell>
                );
              })}
            </TableRow>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 max-w-[80ch] text-xs text-muted-foreground">
        Intervals are 95 %: Wilson for shares, Hanley and McNeil for AUC, normal for MAE and bias; a measure without one
        has none that sums give. Calibration error is over 10 equal bins of the score. Log loss is in nats. “No data”
        means undefined: it is never 0.
      </p>
    </Details>
  );
}
