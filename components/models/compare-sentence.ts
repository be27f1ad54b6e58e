import type { Metric } from "@/lib/contracts/model-version";
import type { MetricPair } from "@/lib/domain/models/compare-metrics";
import { formatMetric } from "./format-metric";

/** What a comparison says in one sentence: the first metric of all data, and the slice that decides. */
export function compareSentence(pairs: readonly MetricPair<Metric>[], left: string, right: string): string {
  const head = pairs.find((pair) => pair.slice === null && pair.difference);
  if (!head?.left || !head.right || !head.difference) return `${left} and ${right} have no metric in common.`;
  const values = `${head.name} ${formatMetric(head.left.value, head.unit)} → ${formatMetric(head.right.value, head.unit)}`;
  switch (head.difference.verdict) {
    case "better":
      return `${right} is better than ${left}: ${values}.`;
    case "worse":
      return `${right} is worse than ${left}: ${values}.`;
    case "same":
      return `${right} and ${left} measure the same: ${values}.`;
    case "unclear":
      return `Training cannot tell ${right} from ${left}: ${values}.`;
  }
}

/** The finding over the slices: where it is worst, and what the right version makes of it. */
export function sliceSentence(pairs: readonly MetricPair<Metric>[], right: string): string {
  const worst = pairs.find((pair) => pair.slice !== null && pair.difference);
  if (!worst?.left || !worst.right) return "No slice was measured on both";
  const values = `${formatMetric(worst.left.value, worst.unit)} → ${formatMetric(worst.right.value, worst.unit)}`;
  return `Worst slice: ${worst.slice}, ${worst.name} ${values} with ${right}`;
}
