import { DataList } from "@/components/ui/data-list";
import { formatNumber, formatPlural } from "@/lib/client/format-number";
import type { FeedbackSummary } from "@/lib/contracts/feedback";
import type { DeliveryReport } from "@/lib/contracts/measurements";

type Props = { delivery: DeliveryReport; feedback: FeedbackSummary };

/** How complete the figures above are, and what callers said of the answers. */
export function AnswerFacts({ delivery, feedback }: Props) {
  const { received, lost, labelsWaiting, labelsOrphaned, callsWaiting, callsLost } = delivery;
  const hasCalls = callsWaiting > 0 || callsLost > 0;
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <DataList
        items={[
          {
            term: "Records of replicas",
            value: `${formatNumber(received)} received, ${formatNumber(lost)} lost, last 24 h`,
          },
          { term: "Labels waiting", value: formatPlural(labelsWaiting, "label") },
          { term: "Labels without a prediction", value: formatPlural(labelsOrphaned, "label") },
          ...(hasCalls
            ? [
                {
                  term: "Calls of other loggers",
                  value: `${formatNumber(callsWaiting)} wait for their other half, ${formatNumber(callsLost)} never became whole or readable, last 24 h`,
                },
              ]
            : []),
        ]}
      />
      <DataList
        items={[
          {
            term: "Callers’ ratings",
            value:
              feedback.mean === null
                ? "none in this time"
                : `${formatNumber(feedback.mean, { digits: 2 })} of 5 on average, n ${formatNumber(feedback.n)}: ${formatNumber(feedback.good)} good, ${formatNumber(feedback.bad)} bad`,
          },
          ...feedback.latest
            .slice(0, 3)
            .map(({ id, rating, comment }) => ({ term: `${rating} of 5`, value: <span key={id}>{comment}</span> })),
        ]}
      />
    </div>
  );
}
