import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { IncidentItem } from "@/lib/contracts/incident";
import { severityLooks, severityNames } from "./incident-words";

/** Incidents, the gravest first: what is wrong in a sentence, where, since when, who has it. */
export function IncidentTable({ incidents, label }: { incidents: IncidentItem[]; label: string }) {
  return (
    <RowList selectsFirst>
      <ol aria-label={label} className="overflow-hidden rounded-md border border-border bg-card">
        {incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} />
        ))}
      </ol>
    </RowList>
  );
}

function IncidentRow({ incident }: { incident: IncidentItem }) {
  const { id, title, severity, state, deployment, assignee, startedAt, resolvedAt, silencedUntil, rules, firing } =
    incident;
  return (
    <li
      data-row=""
      className="group/row relative grid grid-cols-[72px_minmax(0,1fr)_auto] items-start gap-x-3 border-t border-border py-2.5 pr-3 pl-4 first:border-t-0 hover:bg-accent data-[selected]:bg-primary-tint data-[selected]:shadow-[inset_3px_0_0_var(--primary)] max-sm:grid-cols-[minmax(0,1fr)]"
    >
      <span className={cn("text-xs leading-5", severityLooks[severity])}>{severityNames[severity]}</span>
      <div className="min-w-0">
        <PageLink href={`/incidents/${id}`} data-row-link="" className="font-medium break-words text-foreground">
          {title}
        </PageLink>
        <p className="flex flex-wrap gap-x-3 text-xs text-muted-foreground">
          <span>
            {deployment.name} · {deployment.environment}
          </span>
          <span>{assignee ? assignee.name : "nobody has it"}</span>
          <span>
            {rules === 1 ? "1 rule" : `${rules} rules`}
            {firing > 0 && firing < rules ? `, ${firing} firing` : ""}
          </span>
          {silencedUntil ? (
            <span>
              silenced, <Time value={silencedUntil} mode="left" />
            </span>
          ) : null}
        </p>
      </div>
      <div className="text-right text-xs whitespace-nowrap max-sm:flex max-sm:gap-3 max-sm:text-left">
        <State kind={state.kind}>{state.word}</State>
        <span className="block text-muted-foreground">
          {resolvedAt ? (
            <Time value={resolvedAt} />
          ) : (
            <>
              for <Time value={startedAt} mode="age" />
            </>
          )}
        </span>
      </div>
    </li>
  );
}
