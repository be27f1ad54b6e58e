import { Code } from "@/components/ui/code";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { Signature } from "@/lib/contracts/signature";
import { shapeText } from "@/lib/domain/signatures/tensor";

/** Typed inputs and outputs, in the model's own order. */
export function SignatureTable({ signature }: { signature: Signature }) {
  const rows = [
    ...signature.inputs.map((tensor) => ({ side: "input", tensor })),
    ...signature.outputs.map((tensor) => ({ side: "output", tensor })),
  ];
  return (
    <Table caption="Signature" isStacked>
      <TableHead>
        <HeadCell>name</HeadCell>
        <HeadCell>side</HeadCell>
        <HeadCell>type</HeadCell>
        <HeadCell>shape</HeadCell>
        <HeadCell>meaning</HeadCell>
      </TableHead>
      <tbody>
        {rows.map(({ side, tensor }) => (
          <TableRow key={`${side} ${tensor.name}`}>
            <RowHeadCell>
              <Code>{tensor.name}</Code>
            </RowHeadCell>
            <Cell label="side">{side}</Cell>
            <Cell label="type">{tensor.datatype}</Cell>
            <Cell label="shape">{shapeText(tensor.shape)}</Cell>
            <Cell label="meaning" isQuiet>
              {tensor.description ?? "not given"}
              {tensor.example === undefined ? null : `, e.g. ${tensor.example}`}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
