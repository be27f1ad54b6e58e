import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import type { JudgedWindow } from "./judge-window";
import { type MetricRef, type MetricUnit, metricFacts, metricLabel } from "./metrics";
import type { Comparison, RuleDefinition } from "./rule";
import type { RuleState } from "./rule-state";

const plain = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A number with three digits that matter, whole ones in full: 0.0412 → "0.0412", 2310 → "2,310". */
const digits = (value: number) => (Math.abs(value) >= 100 ? whole : plain).format(value);

/** A value of a metric as people read it, with its unit: 0.041 of a share → "4.1 %". */
export function formatMetric(value: number, unit: MetricUnit): string {
  switch (unit) {
    case "share":
      return `${new Intl.NumberFormat("en", { maximumSignificantDigits: 2 }).format(value * 100)} %`;
    case "ms":
      return `${digits(value)} ms`;
    case "per_second":
      return `${digits(value)} per second`;
    case "minutes":
      return `${digits(value)} min`;
    case "score":
    case "kpi":
    case "error":
      return digits(value);
    default:
      return unit satisfies never;
  }
}

/** A distance between two values: shares differ by points, not by percent. */
function formatDistance(value: number, unit: MetricUnit): string {
  if (unit !== "share") return formatMetric(value, unit);
  const points = digits(value * 100);
  return `${points} ${points === "1" ? "point" : "points"}`;
}

/** A width in minutes: 5 → "5 minutes", 60 → "an hour", 1440 → "a day". */
export function windowWords(minutes: number): string {
  if (minutes === 1) return "a minute";
  if (minutes < 60) return `${minutes} minutes`;
  if (minutes < 1440) return minutes === 60 ? "an hour" : `${minutes / 60} hours`;
  return minutes === 1440 ? "a day" : `${minutes / 1440} days`;
}

/** A length of time: 200 minutes → "3 h 20 min". */
export function lengthWords(ms: number): string {
  const [days, hours, minutes] = [
    Math.floor(ms / DAY_MS),
    Math.floor((ms % DAY_MS) / HOUR_MS),
    Math.round((ms % HOUR_MS) / MINUTE_MS),
  ];
  const parts = [
    [days, "d"],
    [hours, "h"],
    [minutes, "min"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).slice(0, 2);
  return said.length === 0 ? "under a minute" : said.map(([count, unit]) => `${count} ${unit}`).join(" ");
}

const referenceWords = (comparison: Comparison): string => {
  switch (comparison.against) {
    case "value":
      return "";
    case "training":
      return "training";
    case "trailing":
      return comparison.days === 1 ? "the day before" : `the ${comparison.days} days before`;
    case "live_arm":
      return "live";
    default:
      return comparison satisfies never;
  }
};

/** The threshold in words: "above 2 %", "more than 20 % below the 7 days before", "more than 5 points above live". */
export function thresholdWords(comparison: Comparison, unit: MetricUnit): string {
  if (comparison.against === "value") return `${comparison.side} ${formatMetric(comparison.value, unit)}`;
  const { side, by, relative } = comparison;
  const reference = referenceWords(comparison);
  if (by === 0) return `${side} ${reference}`;
  return `more than ${relative ? formatMetric(by, "share") : formatDistance(by, unit)} ${side} ${reference}`;
}

const scopeWords = ({ scope }: RuleDefinition): string => {
  switch (scope.kind) {
    case "all":
      return "";
    case "arm":
      return ` of the ${scope.arm} arm`;
    case "version":
      return ` of v${scope.version}`;
    default:
      return scope satisfies never;
  }
};

const spanWords = ({ windows: { minutes, needed, of } }: RuleDefinition): string =>
  of === 1 ? `for ${windowWords(minutes)}` : `for ${needed} of ${of} windows of ${windowWords(minutes)}`;

/** The whole rule in a sentence: "error rate above 2 % for 3 of 3 windows of 5 minutes, each of at least 200". */
export function describeRule(rule: RuleDefinition): string {
  const { unit, countsSamples } = metricFacts(rule.metric);
  const least = countsSamples && rule.minSamples > 0 ? `, each of at least ${digits(rule.minSamples)}` : "";
  return `${metricLabel(rule.metric)}${scopeWords(rule)} ${thresholdWords(rule.comparison, unit)} ${spanWords(rule)}${least}`;
}

/** A name for a rule that nobody has named: "Error rate above 2 %". */
export function suggestName({ metric, comparison }: Pick<RuleDefinition, "metric" | "comparison">): string {
  const words = `${metricLabel(metric)} ${thresholdWords(comparison, metricFacts(metric).unit)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The metric as it is called for one window: where the worst feature was looked for, by that feature's name. */
export function metricOfWindow(metric: MetricRef, feature: string | null): string {
  const isOfFeature = metric.family === "drift" || metric.family === "quality";
  return metricLabel(isOfFeature && feature !== null ? { ...metric, feature } : metric);
}

/** "error rate 4.1 % (3.4 % to 5 %, n 2,310)". */
function measuredWords(rule: RuleDefinition, { reading }: JudgedWindow): string {
  const { unit, countsSamples } = metricFacts(rule.metric);
  const { value, low, high, n, feature } = reading;
  const name = `${metricOfWindow(rule.metric, feature)}${scopeWords(rule)}`;
  if (value === null) return `${name} unknown (n ${digits(n)})`;
  const interval = low === null || high === null ? "" : `${formatMetric(low, unit)} to ${formatMetric(high, unit)}, `;
  const evidence = countsSamples ? ` (${interval}n ${digits(n)})` : "";
  return `${name} ${formatMetric(value, unit)}${evidence}`;
}

/** "; live 0.9 % (n 2,100)", empty where the rule compares with a fixed value. */
function referenceSuffix(rule: RuleDefinition, { reading, reference }: JudgedWindow): string {
  const { unit } = metricFacts(rule.metric);
  const { against } = rule.comparison;
  if (against === "value") return "";
  const words = referenceWords(rule.comparison);
  if (against === "training")
    return reading.expected === null ? "" : `; ${words} ${formatMetric(reading.expected, unit)}`;
  const value = reference?.value ?? null;
  return reference && value !== null ? `; ${words} ${formatMetric(value, unit)} (n ${digits(reference.n)})` : "";
}

/** Windows that began before `countFrom` are over and done. */
type Explained = {
  state: RuleState;
  windows: readonly JudgedWindow[];
  countFrom: Date | null;
  isPaused: boolean;
  isStopped: boolean;
};

/** Why the rule stands as it does, with effect, sample size and persistence. */
export function explainState(rule: RuleDefinition, explained: Explained): string {
  const { state, windows, countFrom, isPaused, isStopped } = explained;
  if (isPaused)
    return isStopped ? "The deployment is stopped: nothing is judged." : "Paused: nothing is judged until then.";
  const counted = windows.slice(-rule.windows.of).filter(({ from }) => countFrom === null || from >= countFrom);
  const breaches = counted.filter(({ verdict }) => verdict === "breach");
  const newest = windows.at(-1);
  const width = windowWords(rule.windows.minutes);
  const worst = breaches.at(-1);
  switch (state) {
    case "no_data":
      return noDataReason(rule, newest);
    case "firing":
    case "pending": {
      if (counted.length === 0) return `It counts anew, and no window of ${width} has begun and ended since`;
      if (!worst) return newest?.verdict === "unsure" ? unsureWords(rule, newest) : firingWithoutData(rule, windows);
      const verb = state === "firing" ? "is" : "was";
      const threshold = thresholdWords(rule.comparison, metricFacts(rule.metric).unit);
      const span =
        counted.length === 1 ? `for ${width}` : `for ${breaches.length} of ${counted.length} windows of ${width}`;
      const rest = state === "pending" ? `; it fires at ${rule.windows.needed}` : "";
      return `${measuredWords(rule, worst)} ${verb} ${threshold} ${span}${referenceSuffix(rule, worst)}${rest}`;
    }
    case "recovering":
      return newest
        ? `${measuredWords(rule, newest)} is back in order; it is over after ${rule.recoverAfter} such windows`
        : "";
    case "ok":
    case "paused":
      return newest ? `${measuredWords(rule, newest)} is in order${referenceSuffix(rule, newest)}` : "";
    default:
      return state satisfies never;
  }
}

/** Beyond the threshold, but not certainly. */
function unsureWords(rule: RuleDefinition, newest: JudgedWindow): string {
  const threshold = thresholdWords(rule.comparison, metricFacts(rule.metric).unit);
  const isKnown = rule.certainty === "value" || (newest.reading.low !== null && newest.reading.high !== null);
  const why = isKnown ? "chance can explain it" : "on these rows nobody can say how much of it is chance";
  return `${measuredWords(rule, newest)} is ${threshold}, but ${why}${referenceSuffix(rule, newest)}`;
}

function noDataReason(rule: RuleDefinition, newest: JudgedWindow | undefined): string {
  const n = newest?.reading.n ?? 0;
  const { countsSamples } = metricFacts(rule.metric);
  if (countsSamples && n > 0 && n < rule.minSamples)
    return `Not enough data: n ${digits(n)} in the last window, ${digits(rule.minSamples)} are needed`;
  if (n > 0 && rule.comparison.against !== "value")
    return `Nothing to compare with: ${referenceWords(rule.comparison)} has no such figure`;
  return "No data in the last windows";
}

function firingWithoutData(rule: RuleDefinition, windows: readonly JudgedWindow[]): string {
  const silent = windows.slice(-rule.windows.of).filter(({ verdict }) => verdict === "no_data").length;
  return `${metricLabel(rule.metric)}: no data for ${silent} of ${rule.windows.of} windows of ${windowWords(rule.windows.minutes)}`;
}
