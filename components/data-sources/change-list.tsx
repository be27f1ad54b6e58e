import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DataSourceChangeView } from "@/lib/contracts/data-source";
import { changeKindNames } from "./data-source-words";

/** What changed in a data source, newest first. */
export function DataSourceChanges({ changes }: { changes: DataSourceChangeView[] }) {
  if (changes.length === 0) {
    return (
      <EmptyState title="No change is known.">
        A pipeline announces one by the API, a person by the button above. An incident names those of the day before it.
      </EmptyState>
    );
  }
  return (
    <Table caption="Changes, newest first" isStacked>
      <TableHead>
        <HeadCell isNumeric>when</HeadCell>
        <HeadCell>what</HeadCell>
        <HeadCell>kind</HeadCell>
        <HeadCell>by</HeadCell>
      </TableHead>
      <tbody>
        {changes.map(({ id, at, kind, what, by }) => (
          <TableRow key={id}>
            <Cell isNumeric isQuiet className="w-32 max-sm:text-left">
              <Time value={at} />
            </Cell>
            <RowHeadCell className="font-normal break-words whitespace-normal">{what}</RowHeadCell>
            <Cell className="whitespace-nowrap">
              <Badge>{changeKindNames[kind]}</Badge>
            </Cell>
            <Cell label="by" isQuiet className="whitespace-nowrap">
              {by}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
