import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/client/format-number";
import type { DecidedItem } from "@/lib/contracts/review";

/** What was decided, newest first: what the model said beside what people said. */
export function DecidedItems({ items, caption }: { items: DecidedItem[]; caption: string }) {
  if (items.length === 0) return <EmptyState title="Nothing here yet." />;
  return (
    <Table caption={caption} density="compact" isStacked>
      <TableHead>
        <HeadCell>item</HeadCell>
        <HeadCell isNumeric>version</HeadCell>
        <HeadCell>answered</HeadCell>
        <HeadCell isNumeric>score</HeadCell>
        <HeadCell>labelled</HeadCell>
        <HeadCell>by</HeadCell>
        <HeadCell isNumeric>when</HeadCell>
      </TableHead>
      <tbody>
        {items.map(({ id, title, version, answer, score, label, decidedByName, decidedAt }) => (
          <TableRow key={id}>
            <RowHeadCell className="max-w-[44ch] truncate" title={title}>
              {title}
            </RowHeadCell>
            <Cell isNumeric label="version">
              v{version}
            </Cell>
            <Cell label="answered">{answer ?? "nothing"}</Cell>
            <Cell isNumeric label="score">
              {formatNumber(score, { digits: 2 })}
            </Cell>
            <Cell label="labelled">{label === answer ? label : <b className="font-strong">{label}</b>}</Cell>
            <Cell label="by">{decidedByName}</Cell>
            <Cell isNumeric label="when">
              <Time value={decidedAt} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
