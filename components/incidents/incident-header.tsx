import { cn } from "@/components/ui/cn";
import { PageHeader } from "@/components/ui/page-header";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { IncidentView } from "@/lib/contracts/incident";
import { AssignIncident } from "./assign-incident";
import { severityLooks, severityNames } from "./incident-words";

/** What is wrong in a sentence, how grave, since when, and who has it. */
export function IncidentHeader({ incident }: { incident: IncidentView }) {
  const { title, deployment, severity, state, startedAt, openedAt, resolvedAt, silencedUntil, assignee } = incident;
  return (
    <PageHeader
      crumbs={[
        { label: "Incidents", href: "/incidents" },
        { label: deployment.name, href: `/deployments/${deployment.id}` },
        { label: deployment.environment },
      ]}
      sentence={title}
      facts={
        <>
          <State kind={state.kind}>{state.word}</State>
          <span className={cn(severityLooks[severity])}>{severityNames[severity]}</span>
          <span>
            since <Time value={startedAt} />
            {resolvedAt ? (
              <>
                , over <Time value={resolvedAt} />
              </>
            ) : (
              <>
                , noticed <Time value={openedAt} />
              </>
            )}
          </span>
          {silencedUntil ? (
            <span>
              silenced, <Time value={silencedUntil} mode="left" />
            </span>
          ) : null}
          {incident.mayAct && incident.status !== "resolved" ? (
            <AssignIncident incident={incident} />
          ) : (
            <span>
              owner <b>{assignee?.name ?? "nobody"}</b>
            </span>
          )}
        </>
      }
    />
  );
}
