import { DataList } from "@/components/ui/data-list";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { formatNumber, formatPlural } from "@/lib/client/format-number";
import type { DeliveryReport } from "@/lib/contracts/measurements";

const waiting = (count: number, what: string) => (count === 0 ? [] : [{ term: what, value: formatNumber(count) }]);

/** A finding: whether the figures above stand on everything that was sent. */
function findingOf({ lost, refused, callsLost }: DeliveryReport): string {
  const refusedLines = refused.reduce((sum, { n }) => sum + n, 0);
  const missing = [
    lost > 0 ? `${formatPlural(lost, "record")} lost on the way` : null,
    refusedLines > 0 ? `${formatPlural(refusedLines, "line")} refused` : null,
    callsLost > 0 ? `${formatPlural(callsLost, "call")} never whole` : null,
  ].filter((words) => words !== null);
  return missing.length === 0 ? "Everything that was sent has arrived" : `Not all has arrived: ${missing.join(", ")}`;
}

/** How complete a deployment's measurements are: what was lost, refused or waits, of the last day. */
export function DeliveryPanel({ delivery }: { delivery: DeliveryReport }) {
  const { received, lost, refused, labelsWaiting, labelsOrphaned, callsWaiting, callsLost } = delivery;
  return (
    <Section title={findingOf(delivery)} aside="last 24 h">
      <DataList
        items={[
          {
            term: "Records of replicas",
            value: `${formatNumber(received)} received, ${formatNumber(lost)} lost on the way`,
          },
          ...waiting(labelsWaiting, "Labels that wait for their prediction"),
          ...waiting(labelsOrphaned, "Labels that fit no prediction"),
          ...waiting(callsWaiting, "Calls that wait for their other half"),
          ...waiting(callsLost, "Calls that never became whole"),
        ]}
      />
      {refused.length > 0 ? (
        <ul className="mt-3 grid gap-1 text-sm">
          {refused.map(({ kind, reason, n, lastAt }) => (
            <li key={`${kind} ${reason}`} className="flex flex-wrap gap-x-2">
              <span className="tabular-nums">{formatPlural(n, "line")}</span>
              <span className="text-muted-foreground">
                of {kind}, last <Time value={lastAt} />:
              </span>
              <span className="min-w-0 break-words">{reason}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
