import { Code } from "@/components/ui/code";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { TensorDifference } from "@/lib/domain/signatures/compare-signatures";

const words: Record<TensorDifference["change"], string> = {
  same: "the same",
  added: "new",
  removed: "gone",
  changed: "changed",
};

export type CompareSignatureProps = { differences: readonly TensorDifference[]; left: string; right: string };

/** Inputs and outputs of both; what is the same stays quiet. */
export function CompareSignature({ differences, left, right }: CompareSignatureProps) {
  return (
    <Table caption="Signatures side by side" isStacked>
      <TableHead>
        <HeadCell>tensor</HeadCell>
        <HeadCell>side</HeadCell>
        <HeadCell>{left}</HeadCell>
        <HeadCell>{right}</HeadCell>
        <HeadCell>change</HeadCell>
      </TableHead>
      <tbody>
        {differences.map((row) => (
          <TableRow key={`${row.side} ${row.name}`}>
            <RowHeadCell>
              <Code>{row.name}</Code>
            </RowHeadCell>
            <Cell label="side">{row.side}</Cell>
            <Cell label={left}>{row.left ?? "–"}</Cell>
            <Cell label={right}>{row.right ?? "–"}</Cell>
            <Cell label="change" isQuiet={row.change === "same"} className={row.change === "same" ? "" : "font-medium"}>
              {words[row.change]}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
