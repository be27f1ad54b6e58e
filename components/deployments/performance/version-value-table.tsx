import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatDuration } from "@/lib/client/format-duration";
import { formatMoney } from "@/lib/client/format-money";
import { formatNumber } from "@/lib/client/format-number";
import type { DeploymentValue } from "@/lib/contracts/deployment-value";
import { type ValueRow, valueRows } from "./prepare-value";

type Props = { value: DeploymentValue; currency: string };

const figureOf = (row: ValueRow, amount: number | null, currency: string) =>
  row.note === null ? formatMoney(amount, currency) : "";

/** Cost and worth of each version; shadow and waiting on lines of their own. */
export function VersionValueTable({ value, currency }: Props) {
  return (
    <Table caption="Cost and worth by version" isStacked isWide>
      <TableHead>
        <HeadCell>version</HeadCell>
        <HeadCell isNumeric>replica time</HeadCell>
        <HeadCell isNumeric>cost</HeadCell>
        <HeadCell isNumeric>answers</HeadCell>
        <HeadCell isNumeric>cost of 1,000</HeadCell>
        <HeadCell isNumeric>worth of labelled answers</HeadCell>
        <HeadCell isNumeric>worth of all, scaled</HeadCell>
      </TableHead>
      <tbody>
        {valueRows(value).map((row) => (
          <TableRow key={row.key}>
            <RowHeadCell>
              {row.label}
              {row.note ? <span className="block text-2xs font-normal text-muted-foreground">{row.note}</span> : null}
            </RowHeadCell>
            <Cell isNumeric label="replica time">
              {formatDuration(row.seconds * 1000)}
            </Cell>
            <Cell isNumeric label="cost">
              {formatMoney(row.cost, currency)}
            </Cell>
            <Cell isNumeric label={row.note ? undefined : "answers"}>
              {row.note ? "" : formatNumber(row.answered)}
            </Cell>
            <Cell isNumeric label={row.note ? undefined : "cost of 1,000"}>
              {figureOf(row, row.costPerThousand, currency)}
            </Cell>
            <Cell isNumeric label={row.note ? undefined : "worth of labelled answers"}>
              {figureOf(row, row.value, currency)}
              {row.note ? null : (
                <span className="block text-2xs text-muted-foreground">n {formatNumber(row.labelled)}</span>
              )}
            </Cell>
            <Cell isNumeric label={row.note ? undefined : "worth of all, scaled"}>
              {figureOf(row, row.scaledValue, currency)}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
