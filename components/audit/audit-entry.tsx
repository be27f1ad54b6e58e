import { ChevronRight } from "lucide-react";
import { PageLink } from "@/components/ui/page-link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { AuditEventView } from "@/lib/contracts/audit";
import { describeEvent } from "@/lib/domain/audit/describe-event";
import { AuditFacts } from "./audit-facts";
import { ChangeList } from "./change-list";

/** One entry: a line that opens to what was before and after. */
export function AuditEntry({ event }: { event: AuditEventView }) {
  return (
    <li data-row="" className="group/row border-t border-border first:border-t-0">
      <details className="group/details">
        <summary
          data-row-link=""
          className="grid min-h-8 list-none grid-cols-[12px_92px_minmax(0,1fr)_150px_110px_64px] items-baseline gap-x-3 px-3 py-1.5 group-data-[selected]/row:bg-primary-tint hover:bg-accent max-sm:grid-cols-[12px_minmax(0,1fr)_auto] [&::-webkit-details-marker]:hidden"
        >
          <ChevronRight
            size={12}
            aria-hidden="true"
            className="self-center text-muted-foreground transition-transform duration-(--motion-fast) group-open/details:rotate-90"
          />
          <span className="text-xs text-muted-foreground max-sm:order-3">
            <Time value={event.at} isPlain />
          </span>
          <span className="min-w-0 break-words">
            {event.outcome === "refused" ? (
              <State kind="bad" className="mr-2 text-xs">
                Refused
              </State>
            ) : null}
            {describeEvent(event)}
            {event.reason ? <span className="text-xs text-muted-foreground"> {event.reason}</span> : null}
          </span>
          <span className="truncate max-sm:order-4 max-sm:col-start-2" title={event.actorName}>
            {event.actorName}
          </span>
          <span className="truncate text-muted-foreground max-sm:hidden">{event.team?.name ?? "the platform"}</span>
          <span className="text-right text-xs text-muted-foreground tabular-nums max-sm:hidden">
            {event.seq === null ? "not yet" : event.seq}
          </span>
        </summary>
        <div className="grid gap-3 border-t border-border bg-muted px-9 py-3 max-sm:px-4">
          <ChangeList before={event.before} after={event.after} />
          <AuditFacts event={event} />
          <p className="text-xs">
            <PageLink href={`/audit/${event.id}`}>Link to this entry</PageLink>
          </p>
        </div>
      </details>
    </li>
  );
}
