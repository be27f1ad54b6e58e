import { Section } from "@/components/ui/section";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatPlural } from "@/lib/client/format-number";
import type { PairDifference } from "@/lib/domain/models/compare-pairs";

export type ComparePairsTableProps = { title: string; rows: readonly PairDifference[]; left: string; right: string };

/** Named values side by side, what differs first and bold. Nothing where neither has any. */
export function ComparePairsTable({ title, rows, left, right }: ComparePairsTableProps) {
  if (rows.length === 0) return null;
  const changed = rows.filter((row) => !row.isSame).length;
  const finding = changed === 0 ? "the same" : formatPlural(changed, "difference");
  return (
    <Section title={`${title}: ${finding}`}>
      <Table caption={`${title} side by side`} isStacked>
        <TableHead>
          <HeadCell>name</HeadCell>
          <HeadCell>{left}</HeadCell>
          <HeadCell>{right}</HeadCell>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.name}>
              <RowHeadCell>{row.name}</RowHeadCell>
              <Cell label={left} isQuiet={row.isSame}>
                {row.left ?? "–"}
              </Cell>
              <Cell label={right} isQuiet={row.isSame} className={row.isSame ? "" : "font-medium"}>
                {row.right ?? "–"}
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
