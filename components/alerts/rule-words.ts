import type { AlertRuleView } from "@/lib/contracts/alert-rule";
import type { MetricFamily, MetricRef } from "@/lib/domain/alerts/metrics";
import type { NoDataBehaviour, RuleDefinition } from "@/lib/domain/alerts/rule";
import type { RuleState } from "@/lib/domain/alerts/rule-state";
import { countWord } from "@/lib/domain/text/count-word";

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const stateOrder: readonly RuleState[] = ["firing", "recovering", "pending", "no_data", "ok", "paused"];

type Standing = Pick<AlertRuleView, "id" | "status" | "name" | "isEnabled">;

/** What fires first, then what may soon; rules that are switched off come last. */
export function orderRules<T extends Standing>(rules: readonly T[]): T[] {
  const rank = ({ status, isEnabled }: T) => (isEnabled ? stateOrder.indexOf(status) : stateOrder.length);
  return rules.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

/** The rules in one finding. */
export function rulesFinding(rules: readonly Pick<Standing, "status" | "isEnabled">[]): string {
  const on = rules.filter(({ isEnabled }) => isEnabled);
  const count = (isMeant: (status: RuleState) => boolean) => on.filter(({ status }) => isMeant(status)).length;
  const firing = count((status) => status === "firing");
  const judging = count((status) => status !== "no_data" && status !== "paused");
  const say = (n: number, verb: string, verbs: string) =>
    on.length === 1
      ? `The one alert rule ${verb}`
      : `${sentenceCase(countWord(n))} of ${countWord(on.length)} alert rules ${n === 1 ? verb : verbs}`;
  if (on.length === 0) return rules.length === 0 ? "Alert rules" : "Every alert rule is off";
  if (firing > 0) return say(firing, "fires", "fire");
  if (judging === 0) return "No alert rule has anything to judge yet";
  return judging === on.length
    ? `${on.length === 1 ? "The one alert rule is" : `All ${countWord(on.length)} alert rules are`} quiet`
    : `${say(judging, "judges", "judge")}, none fires`;
}

export const familyNames: Record<MetricFamily, string> = {
  service: "How it serves",
  kpi: "How good its answers are",
  drift: "How far its data has moved",
  quality: "How good its data is",
  business: "What it is worth",
  platform: "How the platform keeps up",
};

/** What each family tells, in a sentence for somebody who has never seen it. */
export const familyHints: Record<MetricFamily, string> = {
  service: "Errors, refused requests, latency and traffic, as callers met them.",
  kpi: "Needs labels: a window is judged once they had time to arrive.",
  drift:
    "PSI of what comes in, or of what the model answers, against its baseline. 0.1 is worth a look, 0.2 is another population.",
  quality: "Missing, mistyped, never seen or out of range, as a share of rows.",
  business: "The mean of a series that your team posts.",
  platform: "Whether labels and notices wait. Their past is not kept, so there is no preview.",
};

const names: Record<MetricFamily, Record<string, string>> = {
  service: {
    error_rate: "Error rate",
    rejected_rate: "Share of rejected requests",
    latency_p95: "p95 latency",
    requests_per_second: "Requests per second",
  },
  kpi: {},
  drift: {
    feature: "Drift of an input",
    score: "Drift of the score",
    answer: "Drift of the answer",
    share_of_features: "Share of inputs that drifted",
  },
  quality: {
    missing: "Missing values",
    invalid: "Values of a wrong type",
    unseen: "Categories not in training",
    outside: "Values outside the training range",
    freshness: "Minutes since the last prediction",
  },
  business: {},
  platform: {
    labels_waiting: "Age of the oldest label not looked at",
    notices_waiting: "Age of the oldest notice not sent",
  },
};

/** The name of a metric in a list of its family; `kpiLabel` names those that are KPIs, and leaves a series its own name. */
export const metricName = (family: MetricFamily, key: string, kpiLabel: (name: string) => string): string =>
  names[family][key] ?? kpiLabel(key);

/** Which of its family a metric is. */
export function keyOf(metric: MetricRef): string {
  if (metric.family === "business") return metric.series;
  return metric.family === "drift" ? metric.of : metric.name;
}

/** Whether a metric is of one input, or of the worst of them. */
export const isOfFeature = (family: MetricFamily, key: string): boolean =>
  (family === "drift" && key === "feature") || (family === "quality" && key !== "freshness");

export const noDataNames: Record<NoDataBehaviour, string> = {
  ignore: "is in order",
  hold: "changes nothing",
  fire: "counts like one beyond the threshold",
};

/** "at once", "told again every 4 hours": how often it speaks. */
export function renotifyWords(minutes: RuleDefinition["renotifyMinutes"]): string {
  if (minutes === null) return "told once";
  if (minutes % 1440 === 0)
    return minutes === 1440 ? "told again every day" : `told again every ${minutes / 1440} days`;
  if (minutes % 60 === 0) return minutes === 60 ? "told again every hour" : `told again every ${minutes / 60} hours`;
  return `told again every ${minutes} minutes`;
}
