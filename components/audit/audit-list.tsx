import { EmptyState } from "@/components/ui/empty-state";
import { RowList } from "@/components/ui/row-list";
import type { AuditEventView } from "@/lib/contracts/audit";
import { AuditEntry } from "./audit-entry";

export type AuditListProps = { events: AuditEventView[]; isFiltered: boolean };

/** The trail, newest first. */
export function AuditList({ events, isFiltered }: AuditListProps) {
  if (events.length === 0) {
    return isFiltered ? (
      <EmptyState title="No entry fits these filters.">Clear them, or choose a wider range of days.</EmptyState>
    ) : (
      <EmptyState title="Nothing has been changed yet.">
        Every command is written down here, with who gave it, what it changed and whether it was refused.
      </EmptyState>
    );
  }
  return (
    <RowList>
      <ol aria-label="Audit entries" className="rounded-md border border-border bg-card text-sm">
        {events.map((event) => (
          <AuditEntry key={event.id} event={event} />
        ))}
      </ol>
    </RowList>
  );
}
