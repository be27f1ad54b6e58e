"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { prepareRuleChart } from "@/components/incidents/prepare-rule-chart";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { Time } from "@/components/ui/time";
import { fetchRulePreview } from "@/lib/client/fetch-rule-preview";
import { LiveQueries } from "@/lib/client/live-queries";
import { queryKeys } from "@/lib/client/query-keys";
import type { RulePreview as Preview } from "@/lib/contracts/alert-rule";
import { metricFacts } from "@/lib/domain/alerts/metrics";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import { isComplete } from "./rule-draft";

/** The wait after the last change before the past is read again. */
const SETTLE_MS = 500;
const PREVIEW_DAYS = 30;

type Props = { deploymentId: string; definition: RuleDefinition };

/** When the rule would have fired in the past 30 days, as it stands in the form. */
export function RulePreview(props: Props) {
  return (
    <LiveQueries>
      <Tried {...props} />
    </LiveQueries>
  );
}

function Tried({ deploymentId, definition }: Props) {
  const settled = useSettled(JSON.stringify(definition));
  const { hasHistory } = metricFacts(definition.metric);
  const isAsked = hasHistory && isComplete(definition);
  const { data, isPending, isError, refetch, isFetching } = useQuery({
    queryKey: queryKeys.part("alert_rule", deploymentId, "preview", { definition: settled }),
    queryFn: ({ signal }) => fetchRulePreview({ deploymentId, definition: settled, days: PREVIEW_DAYS }, signal),
    enabled: isAsked,
    placeholderData: (before) => before,
    // The past does not change while somebody types, and every change of a rule would ask again.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!hasHistory) return <Quiet>The past of this metric is not kept: it is judged from now on.</Quiet>;
  if (!isAsked) return <Quiet>Fill in the numbers to see when it would have fired.</Quiet>;
  if (isError)
    return (
      <ErrorState
        title="It could not be tried."
        message="A field may hold what the rule does not take: save it, and the field says so."
        onRetry={() => void refetch()}
      />
    );
  if (isPending) return <SkeletonRows label="Trying the rule on the past 30 days" rows={4} />;
  return <PreviewFinding preview={data} isOld={isFetching} />;
}

function Quiet({ children }: { children: string }) {
  return <p className="text-sm text-muted-foreground">{children}</p>;
}

function PreviewFinding({ preview, isOld }: { preview: Preview; isOld: boolean }) {
  const { finding, firings, points, metric, unit, hourlyBefore } = preview;
  const chart = prepareRuleChart(points, metric, unit);
  return (
    <div aria-busy={isOld} aria-live="polite" className="grid gap-3 aria-busy:opacity-60">
      <p className="font-medium">{finding}</p>
      {chart ? <TimeSeriesChart {...chart} height={150} /> : null}
      {firings.length > 0 ? (
        <ol className="grid max-h-64 gap-1.5 overflow-y-auto text-sm" aria-label="When it would have fired">
          {firings.toReversed().map(({ from, until, reason }) => (
            <li key={from}>
              <Time value={from} /> to {until ? <Time value={until} /> : "now"}
              <span className="block text-xs break-words text-muted-foreground">{reason}</span>
            </li>
          ))}
        </ol>
      ) : null}
      {hourlyBefore ? (
        <p className="text-xs text-muted-foreground">
          More than <Time value={hourlyBefore} mode="age" /> back, single minutes are no longer kept: it was tried on
          whole hours there.
        </p>
      ) : null}
    </div>
  );
}

/** A text once it has stopped changing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  // External system: the clock.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
