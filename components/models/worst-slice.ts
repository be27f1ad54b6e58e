import type { Metric } from "@/lib/contracts/model-version";
import { leadingFirst, metricLabel } from "@/lib/domain/kpis/metric-names";
import { formatMetric } from "./format-metric";

/** The finding that stands over the metrics: the slice where the leading metric is furthest below the whole, if any is. */
export function worstSlice(metrics: readonly Metric[]): string | null {
  const [head] = metrics.filter((metric) => metric.slice === undefined).toSorted(leadingFirst);
  if (!head) return null;
  const sign = head.higherIsBetter ? 1 : -1;
  const slices = metrics.filter((metric) => metric.name === head.name && metric.slice !== undefined);
  const worst = slices.reduce<Metric | null>(
    (found, m) => (found && found.value * sign <= m.value * sign ? found : m),
    null,
  );
  if (!worst || worst.value * sign >= head.value * sign) return null;
  const [there, overall] = [formatMetric(worst.value, worst.unit), formatMetric(head.value, head.unit)];
  return `Weakest on ${worst.slice}: ${metricLabel(head.name)} ${there}, overall ${overall}`;
}
