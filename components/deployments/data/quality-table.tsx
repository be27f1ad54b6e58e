import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format-number";
import type { QualityRow } from "./prepare-drift";

/** Checks that need no statistics, as shares of the rows of the whole time. */
export function QualityTable({ rows }: { rows: QualityRow[] }) {
  return (
    <Table caption="Data quality by field" isStacked>
      <TableHead>
        <HeadCell>field</HeadCell>
        <HeadCell isNumeric>n</HeadCell>
        <HeadCell isNumeric>missing</HeadCell>
        <HeadCell isNumeric>wrong type</HeadCell>
        <HeadCell isNumeric>never seen</HeadCell>
        <HeadCell isNumeric>out of range</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.feature}>
            <RowHeadCell className={row.isBad ? "text-state-bad" : undefined}>{row.feature}</RowHeadCell>
            <Cell isNumeric label="n">
              {formatNumber(row.n)}
            </Cell>
            <Cell isNumeric label="missing">
              {row.missing}
            </Cell>
            <Cell isNumeric label="wrong type">
              {row.invalid}
            </Cell>
            <Cell isNumeric label="never seen">
              {row.unseen}
            </Cell>
            <Cell isNumeric label="out of range">
              {row.outside}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
