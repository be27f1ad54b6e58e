import { Section } from "@/components/ui/section";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { ApprovalView } from "@/lib/contracts/approval";

type Props = { changes: ApprovalView["signature"]; hasLive: boolean };

/** What callers of the live version would notice. */
export function SignatureChanges({ changes, hasLive }: Props) {
  if (!hasLive) return null;
  if (changes.length === 0) {
    return <Section title="Callers notice nothing: inputs and outputs are the same">{null}</Section>;
  }
  return (
    <Section title="Inputs and outputs that change">
      <Table caption="Signature differences" isStacked>
        <TableHead>
          <HeadCell>name</HeadCell>
          <HeadCell>side</HeadCell>
          <HeadCell>live</HeadCell>
          <HeadCell>candidate</HeadCell>
          <HeadCell>change</HeadCell>
        </TableHead>
        <tbody>
          {changes.map(({ side, name, left, right, change }) => (
            <TableRow key={`${side} ${name}`}>
              <RowHeadCell>{name}</RowHeadCell>
              <Cell>{side}</Cell>
              <Cell label="live">{left ?? "not there"}</Cell>
              <Cell label="candidate">{right ?? "not there"}</Cell>
              <Cell>{change}</Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
