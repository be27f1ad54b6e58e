import type { Metric } from "@/lib/contracts/model-version";
import { metricLabel } from "@/lib/domain/kpis/metric-names";
import type { MetricPair } from "@/lib/domain/models/compare-metrics";
import { formatMetric } from "./format-metric";

type Pairs = readonly MetricPair<Metric>[];

/** What a comparison says in one sentence: the leading metric of all data, and what speaks against its verdict. */
export function compareSentence(pairs: Pairs, left: string, right: string, measuredBy = "Training"): string {
  const head = pairs.find((pair) => pair.slice === null && pair.difference);
  if (!head?.left || !head.right || !head.difference) return `${left} and ${right} have no metric in common.`;
  const name = metricLabel(head.name);
  const values = `${name} ${formatMetric(head.left.value, head.unit)} → ${formatMetric(head.right.value, head.unit)}`;
  switch (head.difference.verdict) {
    case "better":
      return `${right} is better than ${left}: ${values}${except(pairs, "worse")}.`;
    case "worse":
      return `${right} is worse than ${left}: ${values}${except(pairs, "better")}.`;
    case "same":
      return `${right} and ${left} measure the same: ${values}.`;
    case "unclear":
      return `${measuredBy} cannot tell ${right} from ${left}: ${values}.`;
  }
}

/** `; recall is worse`: the metrics of all data that say the opposite. */
function except(pairs: Pairs, verdict: "better" | "worse"): string {
  const names = pairs
    .filter((pair) => pair.slice === null && pair.difference?.verdict === verdict)
    .map(({ name }) => metricLabel(name));
  if (names.length === 0) return "";
  return `; ${names.join(" and ")} ${names.length === 1 ? "is" : "are"} ${verdict}`;
}

/** The finding over the slices: where it is worst, and what the right version makes of it. */
export function sliceSentence(pairs: Pairs, right: string): string {
  const worst = pairs.find((pair) => pair.slice !== null && pair.difference);
  if (!worst?.left || !worst.right) return "No slice was measured on both";
  const values = `${formatMetric(worst.left.value, worst.unit)} → ${formatMetric(worst.right.value, worst.unit)}`;
  return `Worst slice: ${worst.slice}, ${metricLabel(worst.name)} ${values} with ${right}`;
}
