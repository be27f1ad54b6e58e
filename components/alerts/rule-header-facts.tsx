import { severityNames } from "@/components/incidents/incident-words";
import { PageLink } from "@/components/ui/page-link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { AlertRuleView } from "@/lib/contracts/alert-rule";

/** How a rule stands, why, and when it fired last. */
export function RuleHeaderFacts({ rule }: { rule: AlertRuleView }) {
  const { isEnabled, state, stateSince, reason, severity, mutedUntil, muteReason, lastFiredAt, incidentId } = rule;
  return (
    <>
      {isEnabled ? (
        <>
          <State kind={state.kind}>{state.word}</State>
          <span>
            since <Time value={stateSince} />
          </span>
        </>
      ) : (
        <State kind="off">off</State>
      )}
      <span>{severityNames[severity]}</span>
      <span>
        {lastFiredAt ? (
          <>
            fired last <Time value={lastFiredAt} />
          </>
        ) : (
          "never fired"
        )}
      </span>
      {mutedUntil ? (
        <span>
          muted, <Time value={mutedUntil} mode="left" />
          {muteReason ? `: ${muteReason}` : ""}
        </span>
      ) : null}
      {incidentId ? <PageLink href={`/incidents/${incidentId}`}>Open the incident</PageLink> : null}
      {isEnabled && reason ? <p className="basis-full text-sm break-words text-foreground">{reason}</p> : null}
    </>
  );
}
