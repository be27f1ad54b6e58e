import { EmptyState } from "@/components/ui/empty-state";
import { Cell, RowHeadCell, Table, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Change } from "@/lib/contracts/home";

/** What was changed last: when, what, where, who and why. */
export function ChangeTable({ changes }: { changes: Change[] }) {
  if (changes.length === 0) {
    return <EmptyState title="Nothing has been changed yet.">Registering a model is the first thing to do.</EmptyState>;
  }
  return (
    <Table caption="The last changes in your teams, newest first" density="compact" isStacked>
      <tbody>
        {changes.map(({ id, at, what, team, who, why }) => (
          <TableRow key={id}>
            <Cell isNumeric isQuiet className="w-28 max-sm:text-left">
              <Time value={at} mode="age" />
            </Cell>
            <RowHeadCell className="font-normal whitespace-normal">{what}</RowHeadCell>
            <Cell className="whitespace-nowrap">{team ?? "the platform"}</Cell>
            <Cell className="whitespace-nowrap">{who}</Cell>
            <Cell isQuiet className="max-sm:col-span-full">
              {why ?? ""}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
