"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchSessionSummary } from "@/lib/client/fetch-reviews";
import { formatInterval, formatNumber, formatPlural, formatSampleSize } from "@/lib/client/format-number";
import { queryKeys } from "@/lib/client/query-keys";
import type { SessionSummary } from "@/lib/contracts/review";

export type SessionSentenceProps = { queueId: string; since: string; saved: number };

const two = { digits: 2 };

/** What this sitting found, and what it did to the precision among the judged ones. */
export function SessionSentence({ queueId, since, saved }: SessionSentenceProps) {
  const summary = useQuery({
    queryKey: queryKeys.part("review_task", queueId, "summary", { since, saved }),
    queryFn: ({ signal }) => fetchSessionSummary(queueId, since, signal),
    placeholderData: keepPreviousData,
  });
  if (summary.isError)
    return <p className="text-xs text-muted-foreground">What this session found is not known right now.</p>;
  if (!summary.data || summary.data.decided === 0) {
    return <p className="text-xs text-muted-foreground">Nothing decided yet. What you find is summed up here.</p>;
  }
  return <Found summary={summary.data} />;
}

function Found({
  summary: { decided, wrong, falsePositives, falseNegatives, positive, before, after },
}: {
  summary: SessionSummary;
}) {
  const errors =
    positive === null
      ? formatPlural(wrong, "wrong answer")
      : `${formatPlural(falsePositives, "false positive")}, ${formatPlural(falseNegatives, "false negative")}`;
  return (
    <>
      <p>
        {errors} found in {formatPlural(decided, "item")}
        {after && after.precision !== null ? (
          <>
            ; precision {before && before.precision !== null ? `${formatNumber(before.precision, two)} → ` : ""}
            <b className="font-strong">{formatNumber(after.precision, two)}</b>
          </>
        ) : null}
        .
      </p>
      {after && after.low !== null ? (
        <p className="mt-0.5 text-xs text-muted-foreground">
          {formatInterval(after.low, after.high, two)}, {formatSampleSize(after.answeredPositive)} answered “{positive}”
          and judged, chosen rather than drawn at random
        </p>
      ) : null}
    </>
  );
}
