import { ButtonLink } from "@/components/ui/button-link";
import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/client/format-number";
import type { ReviewQueueView } from "@/lib/contracts/review";
import { undecided } from "@/lib/domain/reviews/undecided";

/** Queues by what is left of their time. */
export function QueueTable({ queues }: { queues: ReviewQueueView[] }) {
  return (
    <RowList selectsFirst>
      <Table caption="Review queues, the most urgent first" density="roomy" isStacked>
        <TableHead>
          <HeadCell>queue</HeadCell>
          <HeadCell isNumeric>waiting</HeadCell>
          <HeadCell isNumeric>in hand</HeadCell>
          <HeadCell isNumeric>decided</HeadCell>
          <HeadCell isNumeric>skipped</HeadCell>
          <HeadCell isNumeric>flagged</HeadCell>
          <HeadCell isNumeric>oldest</HeadCell>
          <HeadCell isNumeric>time left</HeadCell>
          <HeadCell>
            <span className="sr-only">action</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {queues.map((queue) => (
            <QueueRow key={queue.id} queue={queue} />
          ))}
        </tbody>
      </Table>
    </RowList>
  );
}

function QueueRow({ queue: { id, name, deployment, counts, oldestAt, dueAt, mayDecide } }: { queue: ReviewQueueView }) {
  const waits = undecided(counts) > 0;
  return (
    <TableRow>
      <RowHeadCell>
        <PageLink href={`/reviews/${id}`} data-row-link="" className="text-foreground">
          {name}
        </PageLink>
        <span className="block text-xs font-normal text-muted-foreground">
          {deployment.name} · {deployment.environment}
        </span>
      </RowHeadCell>
      <Cell isNumeric label="waiting">
        <b className="font-strong">{formatNumber(counts.open)}</b>
      </Cell>
      <Cell isNumeric label="in hand">
        {formatNumber(counts.claimed)}
      </Cell>
      <Cell isNumeric label="decided">
        {formatNumber(counts.decided)}
      </Cell>
      <Cell isNumeric label="skipped">
        {formatNumber(counts.skipped)}
      </Cell>
      <Cell isNumeric label="flagged">
        {formatNumber(counts.flagged)}
      </Cell>
      <Cell isNumeric label="oldest">
        {oldestAt ? <Time value={oldestAt} mode="age" /> : <span className="text-muted-foreground">nothing waits</span>}
      </Cell>
      <Cell isNumeric label="time left">
        {dueAt ? <Time value={dueAt} mode="left" /> : <span className="text-muted-foreground">none needed</span>}
      </Cell>
      <Cell className="text-right">
        <ButtonLink href={`/reviews/${id}`} variant="row" shortcut="s">
          {waits && mayDecide ? "Start" : "Open"}
        </ButtonLink>
      </Cell>
    </TableRow>
  );
}
