import { EmptyState } from "@/components/ui/empty-state";
import { RowList } from "@/components/ui/row-list";
import type { NoticeView } from "@/lib/contracts/notice";
import { NoticeRow } from "./notice-row";

type Props = { notices: NoticeView[]; sendAgainTeams: readonly string[] };

/** The last notices, newest first; j and k move, Enter opens. */
export function NoticeList({ notices, sendAgainTeams }: Props) {
  if (notices.length === 0) {
    return (
      <EmptyState title="Nothing has been told yet.">
        Requests, decisions, and rollouts that start, are held, fail, go back or end appear here by themselves.
      </EmptyState>
    );
  }
  return (
    <RowList>
      <ol aria-label="Notices" className="overflow-hidden rounded-md border border-border bg-card text-sm">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} maySendAgain={sendAgainTeams.includes(notice.team.slug)} />
        ))}
      </ol>
    </RowList>
  );
}
