import { DataList } from "@/components/ui/data-list";
import { Time } from "@/components/ui/time";
import type { AlertRuleView } from "@/lib/contracts/alert-rule";
import { metricFacts } from "@/lib/domain/alerts/metrics";
import type { MaintenanceWindow } from "@/lib/domain/alerts/rule";
import { noDataNames, renotifyWords } from "./rule-words";

const dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** The parts of a rule that its sentence leaves out. */
export function RuleFacts({ rule }: { rule: AlertRuleView }) {
  const { definition, sentence, createdByName, isDefault, evaluatedAt } = rule;
  const { certainty, noData, labelDelayMinutes, recoverAfter, renotifyMinutes, maintenance, metric } = definition;
  const facts = metricFacts(metric);
  return (
    <>
      <p className="mb-3 text-sm break-words">
        {sentence.charAt(0).toUpperCase()}
        {sentence.slice(1)}.
      </p>
      <DataList
        items={[
          {
            term: "Certainty",
            value:
              certainty === "interval" && facts.certainty === "interval"
                ? "the whole 95 % interval must lie beyond"
                : "the measured value decides",
          },
          { term: "No data", value: noDataNames[noData] },
          ...(facts.needsLabels ? [{ term: "Labels", value: `waits ${labelDelayMinutes} minutes for them` }] : []),
          {
            term: "Recovers",
            value: recoverAfter === 1 ? "after 1 window in order" : `after ${recoverAfter} windows in order`,
          },
          { term: "Tells", value: renotifyWords(renotifyMinutes) },
          {
            term: "Maintenance",
            value:
              maintenance.length === 0 ? (
                "none"
              ) : (
                <ul>
                  {maintenance.map((window) => (
                    <li key={JSON.stringify(window)}>
                      <Maintenance window={window} />
                    </li>
                  ))}
                </ul>
              ),
          },
          { term: "Judged last", value: evaluatedAt ? <Time value={evaluatedAt} /> : "not yet" },
          { term: "Made", value: isDefault ? "with the deployment" : `by ${createdByName}` },
        ]}
      />
    </>
  );
}

function Maintenance({ window }: { window: MaintenanceWindow }) {
  switch (window.kind) {
    case "weekly":
      return `${window.days.map((day) => dayNames[day]).join(", ")} ${window.from} to ${window.until}, ${window.zone}`;
    case "dated":
      return (
        <>
          <Time value={window.from} /> to <Time value={window.until} />
        </>
      );
    default:
      return window satisfies never;
  }
}
