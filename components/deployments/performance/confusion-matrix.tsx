import { FigureWithTable } from "@/components/charts/figure-with-table";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber, formatPercent, formatSampleSize } from "@/lib/client/format-number";
import type { KpiSummary } from "@/lib/contracts/measurements";
import { confusionTable, prepareConfusion } from "./prepare-confusion";

/** What was true against what was answered: counts, and shares of each true class. */
export function ConfusionMatrix({ summary }: { summary: KpiSummary }) {
  const { classes, rows, n } = prepareConfusion(summary.matrix);
  const title = `Answers of ${summary.label} against the truth`;
  return (
    <FigureWithTable title={title} aside={formatSampleSize(n)} table={confusionTable(summary.matrix)}>
      <Table caption={title} isWide>
        <TableHead>
          <HeadCell>true class</HeadCell>
          {classes.map((name) => (
            <HeadCell key={name} isNumeric>
              answered {name}
            </HeadCell>
          ))}
        </TableHead>
        <tbody>
          {rows.map(({ actual, cells }) => (
            <TableRow key={actual}>
              <RowHeadCell>{actual}</RowHeadCell>
              {cells.map(({ predicted, count, share, isRight }) => (
                <Cell key={predicted} isNumeric>
                  <span className={isRight ? "font-strong" : undefined}>{formatNumber(count)}</span>{" "}
                  <span className="text-2xs text-muted-foreground">{formatPercent(share)}</span>
                </Cell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </FigureWithTable>
  );
}
