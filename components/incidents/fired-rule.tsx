import type { ChartMark } from "@/components/charts/prepare-time-series";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { PageLink } from "@/components/ui/page-link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/client/format-number";
import type { FiredRule } from "@/lib/contracts/incident";
import { severityNames } from "./incident-words";
import { countBreaches, prepareRuleChart } from "./prepare-rule-chart";

/** A rule of the incident: why it fired, its windows against the threshold, and what it rests on. */
export function FiredRuleChart({ rule, marks }: { rule: FiredRule; marks: ChartMark[] }) {
  const { ruleId, name, severity, sentence, reason, firedAt, recoveredAt, points, metric, unit } = rule;
  const chart = prepareRuleChart(points, metric, unit);
  const { breaches, judged, n } = countBreaches(points);
  return (
    <article className="rounded-md border border-border bg-card p-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h3 className="text-base font-medium">
          {ruleId ? <PageLink href={`/incidents/rules/${ruleId}`}>{name}</PageLink> : name}
        </h3>
        {recoveredAt ? <State kind="ok">in order again</State> : <State kind="bad">fires</State>}
        <span className="text-xs text-muted-foreground">
          {severityNames[severity].toLowerCase()}, since <Time value={firedAt} />
          {recoveredAt ? (
            <>
              , in order <Time value={recoveredAt} />
            </>
          ) : null}
        </span>
      </div>
      <p className="mt-1 text-sm break-words">{reason}</p>
      {chart ? (
        <div className="mt-3">
          <TimeSeriesChart
            {...chart}
            marks={marks}
            height={190}
            syncId="incident"
            aside={n > 0 ? `n ${formatNumber(n)} in all` : undefined}
          />
        </div>
      ) : null}
      <p className="mt-1 text-2xs text-muted-foreground">
        The rule: {sentence}.{" "}
        {judged > 0
          ? `Shaded: ${formatNumber(breaches)} of ${formatNumber(judged)} windows beyond the threshold.`
          : "No window could be judged."}
      </p>
    </article>
  );
}
