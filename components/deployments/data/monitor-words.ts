import { formatNumber, formatPlural, formatSampleSize } from "@/lib/client/format-number";
import { formatClock, formatDay } from "@/lib/client/format-relative-time";
import type { DriftJudgement, DriftRow, DriftSummary, DriftTable, JudgedTime } from "@/lib/contracts/measurements";
import { type MonitorRule, ruleMetricNames } from "@/lib/domain/monitors/monitor";

/** "5 minutes", "1 hour", "1 day": whole units only. */
export function formatWindow(minutes: number): string {
  if (minutes % 1440 === 0) return formatPlural(minutes / 1440, "day");
  return minutes % 60 === 0 ? formatPlural(minutes / 60, "hour") : formatPlural(minutes, "minute");
}

const figure = (value: number) => formatNumber(value, { digits: value < 0.01 ? 4 : 2 });

/** What the verdicts are about: "the last 3 windows of 1 hour", or one window by its start. */
export function timeWords({ from, minutes, count }: JudgedTime): string {
  if (count > 1) return `the last ${count} windows of ${formatWindow(minutes)}`;
  const start = new Date(from);
  return `${formatDay(start)} ${formatClock(start)}, ${formatWindow(minutes)}`;
}

/** The rule in one sentence. */
export function ruleSentence(rule: MonitorRule, minutes: number): string {
  const lifted = rule.kind === "self_calibrated" ? ", or more where the baseline's own windows stray further" : "";
  return `${ruleMetricNames[rule.metric]} from ${figure(rule.limit)} on is drift${lifted}: in ${rule.needed} of the last ${rule.of} windows of ${formatWindow(minutes)} with ${formatNumber(rule.minRows)} rows or more.`;
}

const verdictWords: Record<DriftJudgement["verdict"], string> = {
  not_enough_data: "not enough data to say",
  stable: "within its limit",
  watch: "to be watched",
  drifted: "drifted",
};

/** Which figure, which limit and which windows spoke. */
export function judgementSentence(of: DriftJudgement, rule: MonitorRule): string {
  if (of.score === null || of.limit === null) return "Not enough data to say.";
  const windows =
    of.judged > 1
      ? ` In ${of.beyond} of ${of.judged} windows it is at or beyond its limit.`
      : of.verdict === "not_enough_data"
        ? ` ${of.n < rule.minRows ? `A verdict needs ${formatNumber(rule.minRows)} rows.` : "The baseline has too few rows."}`
        : "";
  return `${ruleMetricNames[rule.metric]} ${figure(of.score)}, limit ${figure(of.limit)}, ${formatSampleSize(of.n)}: ${verdictWords[of.verdict]}.${windows}`;
}

/** Where the limit comes from. */
export function limitSentence(of: DriftJudgement, rule: MonitorRule): string {
  if (of.reached === null || of.limit === null) return "";
  const reached = figure(of.reached);
  if (rule.kind === "conventional") {
    return of.limitSource === "rule"
      ? `The limit is the number chosen; chance stays below ${reached} in 95 % of windows of this size.`
      : `The limit is what chance stays below in 95 % of windows of this size: more than the number chosen, ${figure(rule.limit)}.`;
  }
  const own =
    of.chunks > 0
      ? `${of.chunks} windows of the baseline stay below ${reached} (mean + 3 σ)`
      : `chance stays below ${reached} in windows of this size (mean + 3 σ), and windows of the baseline say no more`;
  return of.limitSource === "rule"
    ? `The limit is the least that the rule calls drift; ${own}.`
    : `The limit is self-calibrated: ${own}.`;
}

/** What all features say together; null where too few were judged to say more than they do alone. */
export function summarySentence({
  judged,
  beyondChance,
  expectedByChance,
  beyondChanceTogether,
}: DriftSummary): string | null {
  if (judged < 2) return null;
  const expected = formatNumber(expectedByChance, { digits: 1 });
  return `Of ${judged} features chance alone puts ${expected} out of their 95 % range: ${beyondChance} are, ${beyondChanceTogether} of them also with all taken together (χ², Holm).`;
}

/** By what the features are ordered. */
export function rankSentence(features: readonly DriftRow[]): string {
  const isKnown = features.some(({ importance }) => importance !== null);
  return `Ranked by verdict, then by how far beyond its limit a feature is${isKnown ? ", times what the model makes of it" : ""}.`;
}

/** The baseline as the page names it. */
export function baselineWords(reference: NonNullable<DriftTable["reference"]>): string {
  return `${reference.source}, ${formatSampleSize(reference.n)}`;
}
