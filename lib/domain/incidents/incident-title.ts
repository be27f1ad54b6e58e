import type { JudgedWindow } from "@/lib/domain/alerts/judge-window";
import { metricFacts } from "@/lib/domain/alerts/metrics";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import { formatMetric, metricOfWindow, thresholdWords } from "@/lib/domain/alerts/rule-words";
import { UNSEEN_LABEL } from "@/lib/domain/drift/align-cells";
import type { Move } from "@/lib/domain/drift/what-moved";

const percent = (share: number) => formatMetric(share, "share");
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

type Fired = {
  rule: RuleDefinition;
  /** The window that it fired on. */
  window: JudgedWindow | undefined;
  /** What moved most in the input that drifted, where one did, and for which version. */
  moved: { feature: string; move: Move; version: number | null } | null;
};

const withArticle = (noun: string) => `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;

/** An incident in a sentence: "29 % of requests have an origin that v1 never saw", or the metric against its threshold. */
export function incidentTitle({ rule, window, moved }: Fired): string {
  if (moved) {
    const { feature, move, version } = moved;
    if (move.label === UNSEEN_LABEL && version !== null)
      return `${percent(move.now)} of requests have ${withArticle(feature)} that v${version} never saw`;
    return `${percent(move.now)} of ${feature} is ${move.label}, it was ${percent(move.before)}`;
  }
  const value = window?.reading.value ?? null;
  const name = capital(metricOfWindow(rule.metric, window?.reading.feature ?? null));
  if (value === null) return `${name}: no data`;
  const { unit } = metricFacts(rule.metric);
  return `${name} is ${formatMetric(value, unit)}, ${thresholdWords(rule.comparison, unit)}`;
}
