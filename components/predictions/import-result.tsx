import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber, formatPlural } from "@/lib/client/format-number";
import type { ImportReport } from "@/lib/contracts/import";

/** What became of a file: what is new, what was there already, and each refused line with its reason. */
export function ImportResult({ report }: { report: ImportReport }) {
  const { lines, accepted, duplicates, refusedLines, refused } = report;
  return (
    <div className="grid gap-3" role="status">
      <p>
        <b className="font-strong">{formatPlural(accepted, "prediction or label", "predictions and labels")} taken</b>
        {duplicates > 0 ? `, ${formatNumber(duplicates)} were there already` : null}
        {refusedLines > 0 ? `, ${formatNumber(refusedLines)} of ${formatPlural(lines, "line")} refused` : null}.
      </p>
      {refused.length > 0 ? (
        <div className="max-h-64 overflow-y-auto">
          <Table caption="Refused lines">
            <TableHead>
              <HeadCell isNumeric>line</HeadCell>
              <HeadCell>why</HeadCell>
            </TableHead>
            <tbody>
              {refused.map(({ line, reason }) => (
                <TableRow key={`${line} ${reason}`}>
                  <RowHeadCell className="text-right">{formatNumber(line)}</RowHeadCell>
                  <Cell>{reason}</Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        </div>
      ) : null}
      {refusedLines > refused.length ? (
        <p className="text-xs text-muted-foreground">The first {formatNumber(refused.length)} are listed.</p>
      ) : null}
      {accepted > 0 ? (
        <p className="text-xs text-muted-foreground">
          The figures follow within seconds. Truths that came before their calls wait for them for three days.
        </p>
      ) : null}
    </div>
  );
}
