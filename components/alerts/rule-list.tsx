import { severityNames } from "@/components/incidents/incident-words";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { formatPlural } from "@/lib/client/format-number";
import type { AlertRuleView } from "@/lib/contracts/alert-rule";
import { orderRules } from "./rule-words";

/** Those that fire or may soon come first; a screen of them is enough beside the incidents. */
const SHOWN = 10;

/** What is watched, what fires first: how each rule stands, on what, and when it fired last. */
export function RuleList({ rules, mayWrite }: { rules: AlertRuleView[]; mayWrite: boolean }) {
  if (rules.length === 0) {
    return (
      <EmptyState title="There is no alert rule here.">
        A rule watches one metric of a deployment and fires when it stays beyond a threshold.{" "}
        {mayWrite ? <PageLink href="/incidents/rules/new">Write one</PageLink> : "ML engineers write them."}
      </EmptyState>
    );
  }
  const ordered = orderRules(rules);
  const rest = ordered.slice(SHOWN);
  return (
    <RowList>
      <RuleRows rules={ordered.slice(0, SHOWN)} label="Alert rules" />
      {rest.length > 0 ? (
        <Details summary={formatPlural(rest.length, "more rule")} className="mt-2">
          <RuleRows rules={rest} label="More alert rules" />
        </Details>
      ) : null}
    </RowList>
  );
}

function RuleRows({ rules, label }: { rules: AlertRuleView[]; label: string }) {
  return (
    <ul aria-label={label} className="overflow-hidden rounded-md border border-border bg-card">
      {rules.map((rule) => (
        <RuleRow key={rule.id} rule={rule} />
      ))}
    </ul>
  );
}

function RuleRow({ rule }: { rule: AlertRuleView }) {
  const { id, name, deployment, severity, state, isEnabled, mutedUntil, reason, lastFiredAt } = rule;
  return (
    <li
      data-row=""
      className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-border px-3 py-2 first:border-t-0 hover:bg-accent data-[selected]:bg-primary-tint"
    >
      <div className="min-w-0">
        <PageLink href={`/incidents/rules/${id}`} data-row-link="" className="font-medium break-words text-foreground">
          {name}
        </PageLink>
        <p className="text-xs break-words text-muted-foreground">
          {deployment.name} · {deployment.environment} · {severityNames[severity].toLowerCase()}
        </p>
        {isEnabled && reason ? <p className="text-xs break-words">{reason}</p> : null}
      </div>
      <div className="text-right text-xs whitespace-nowrap">
        {isEnabled ? <State kind={state.kind}>{state.word}</State> : <State kind="off">off</State>}
        <span className="block text-muted-foreground">
          {mutedUntil ? (
            <>
              muted, <Time value={mutedUntil} mode="left" />
            </>
          ) : lastFiredAt ? (
            <>
              fired <Time value={lastFiredAt} />
            </>
          ) : (
            "never fired"
          )}
        </span>
      </div>
    </li>
  );
}
