import { Badge } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { PageLink } from "@/components/ui/page-link";
import { Time } from "@/components/ui/time";
import type { IncidentChange } from "@/lib/contracts/incident";
import { distanceWords } from "./incident-words";

const kindNames: Record<IncidentChange["kind"], string> = {
  rollout: "Rollout",
  data_source: "Data source",
  traffic: "Traffic",
  configuration: "Configuration",
  policy: "Policy",
};

/** A cause that is not among these is rarely one; the rest is a press away. */
const SHOWN = 5;

/** What changed in the day before, the likeliest cause first. */
export function IncidentChanges({ changes }: { changes: IncidentChange[] }) {
  if (changes.length === 0) {
    return (
      <p className="rounded-md border border-border bg-card px-4 py-3 text-sm text-muted-foreground">
        Nothing is on record in the 24 hours before: no rollout, no change of traffic or settings, no word from a data
        source. Pipelines announce theirs under{" "}
        <PageLink href="/settings/data-sources">Settings, Data sources</PageLink>.
      </p>
    );
  }
  const rest = changes.slice(SHOWN);
  return (
    <>
      <ChangeRows changes={changes.slice(0, SHOWN)} first={1} />
      {rest.length > 0 ? (
        <Details summary={`${rest.length} more, less likely`} className="mt-2">
          <ChangeRows changes={rest} first={SHOWN + 1} />
        </Details>
      ) : null}
    </>
  );
}

function ChangeRows({ changes, first }: { changes: IncidentChange[]; first: number }) {
  return (
    <ol className="overflow-hidden rounded-md border border-border bg-card">
      {changes.map((change, index) => (
        <li
          key={change.id}
          className="grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-2 border-t border-border px-3 py-2 first:border-t-0 max-sm:grid-cols-[24px_minmax(0,1fr)]"
        >
          <span className="text-right text-xs leading-5 text-muted-foreground">{index + first}</span>
          <div className="min-w-0">
            <p className="break-words">
              {change.path ? <PageLink href={change.path}>{change.title}</PageLink> : change.title}
            </p>
            <p className="text-xs break-words text-muted-foreground">
              by {change.who}
              {change.why ? `: ${change.why}` : ""}
            </p>
          </div>
          <div className="text-right text-xs text-muted-foreground max-sm:col-start-2 max-sm:flex max-sm:flex-wrap max-sm:gap-x-2 max-sm:text-left">
            <b className="block font-medium text-foreground">{distanceWords(change)}</b>
            <Badge>{kindNames[change.kind]}</Badge> <Time value={change.at} />
          </div>
        </li>
      ))}
    </ol>
  );
}
