import type { JudgedWindow } from "@/lib/domain/alerts/judge-window";
import { metricFacts } from "@/lib/domain/alerts/metrics";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import { formatMetric, metricOfWindow, thresholdWords } from "@/lib/domain/alerts/rule-words";
import type { Move } from "@/lib/domain/drift/what-moved";

const percent = (share: number) => formatMetric(share, "share");
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

type Fired = {
  rule: RuleDefinition;
  /** The window that it fired on. */
  window: JudgedWindow | undefined;
  /** What moved most in the input that drifted, where one did. */
  moved: { feature: string; move: Move } | null;
};

/** An incident in a sentence: "29 % of origin is “not in training”, it was 0 %", or the metric against its threshold. */
export function incidentTitle({ rule, window, moved }: Fired): string {
  if (moved) {
    const { feature, move } = moved;
    return `${percent(move.now)} of ${feature} is ${move.label}, it was ${percent(move.before)}`;
  }
  const value = window?.reading.value ?? null;
  const name = capital(metricOfWindow(rule.metric, window?.reading.feature ?? null));
  if (value === null) return `${name}: no data`;
  const { unit } = metricFacts(rule.metric);
  return `${name} is ${formatMetric(value, unit)}, ${thresholdWords(rule.comparison, unit)}`;
}
