import type { RuleChoices } from "@/lib/contracts/alert-rule";
import {
  driftSubjects,
  kpiMetricNames,
  type MetricFamily,
  type MetricRef,
  type MetricUnit,
  metricFacts,
  platformMetricNames,
  qualityMetricNames,
  serviceMetricNames,
} from "@/lib/domain/alerts/metrics";
import {
  type Comparison,
  type MaintenanceWindow,
  type NoDataBehaviour,
  noDataBehaviours,
  type RuleDefinition,
  type RuleScope,
  type WindowMinutes,
  windowMinutes,
} from "@/lib/domain/alerts/rule";

/** A rule as a form holds it: numbers as they are typed, shares in percent. */
export type RuleDraft = {
  metric: MetricRef;
  /** "all", "live", "candidate" or "v3". */
  scope: string;
  against: Comparison["against"];
  side: "above" | "below";
  amount: string;
  /** Whether the amount is a percentage of what it is compared with. */
  relative: boolean;
  days: string;
  needsInterval: boolean;
  minSamples: string;
  minutes: WindowMinutes;
  needed: string;
  of: string;
  noData: NoDataBehaviour;
  labelDelay: string;
  recoverAfter: string;
  renotify: string;
  maintenance: MaintenanceWindow[];
};

/** What a select calls "told once". */
export const ONCE = "once";

const PERCENT = 100;

const isPercent = (unit: MetricUnit, draft: Pick<RuleDraft, "against" | "relative">): boolean =>
  unit === "share" || (draft.against !== "value" && draft.relative);

/** How the amount of a draft is read: "%", "ms", "points" … */
export function amountUnit(draft: RuleDraft): string {
  const { unit } = metricFacts(draft.metric);
  if (draft.against !== "value" && draft.relative) return "% of it";
  switch (unit) {
    case "share":
      return draft.against === "value" ? "%" : "points";
    case "ms":
      return "ms";
    case "per_second":
      return "per second";
    case "minutes":
      return "minutes";
    case "score":
    case "kpi":
    case "error":
      return "";
    default:
      return unit satisfies never;
  }
}

/** What a new rule on a metric begins with: what most people want of it. */
export function newDraft(metric: MetricRef): RuleDraft {
  const facts = metricFacts(metric);
  return {
    ...{ metric, scope: "all", against: "value", side: facts.worse, amount: usualAmount(metric), relative: false },
    ...{ days: "7", needsInterval: facts.certainty === "interval" },
    minSamples: facts.countsSamples ? (metric.family === "drift" ? "500" : "100") : "0",
    ...{ minutes: usualWindow(metric.family), needed: "3", of: "3", noData: "ignore", recoverAfter: "2" },
    labelDelay: facts.needsLabels ? "60" : "0",
    ...{ renotify: "240", maintenance: [] },
  };
}

function usualWindow(family: MetricFamily): WindowMinutes {
  return family === "service" || family === "platform" ? 5 : 60;
}

function usualAmount(metric: MetricRef): string {
  const { unit } = metricFacts(metric);
  if (metric.family === "drift") return metric.of === "share_of_features" ? "30" : "0.2";
  if (unit === "share") return metric.family === "quality" ? "1" : "2";
  if (unit === "kpi") return "0.8";
  if (unit === "ms") return "500";
  return unit === "per_second" ? "0.1" : "30";
}

/** The metric of a family by its key; the family's first where the key is none of its own. */
export function metricOf(family: MetricFamily, key: string, feature?: string): MetricRef {
  const named = feature ? { feature } : {};
  switch (family) {
    case "service":
      return { family, name: pick(serviceMetricNames, key) };
    case "kpi":
      return { family, name: pick(kpiMetricNames, key) };
    case "drift": {
      const of = pick(driftSubjects, key);
      return of === "feature" ? { family, of, ...named } : { family, of };
    }
    case "quality": {
      const name = pick(qualityMetricNames, key);
      return name === "freshness" ? { family, name } : { family, name, ...named };
    }
    case "business":
      return { family, series: key };
    case "platform":
      return { family, name: pick(platformMetricNames, key) };
    default:
      return family satisfies never;
  }
}

/** The keys of a family, in the order of its list; none where the deployment has no such thing. */
export function keysOf(family: MetricFamily, choices: Pick<RuleChoices, "kpis" | "series">): readonly string[] {
  switch (family) {
    case "service":
      return serviceMetricNames;
    case "kpi":
      return choices.kpis;
    case "drift":
      return driftSubjects;
    case "quality":
      return qualityMetricNames;
    case "business":
      return choices.series;
    case "platform":
      return platformMetricNames;
    default:
      return family satisfies never;
  }
}

function pick<T extends string>(known: readonly [T, ...T[]], key: string): T {
  return known.find((name) => name === key) ?? known[0];
}

/** A rule that exists, to be edited. */
export function draftOf(rule: RuleDefinition): RuleDraft {
  const { comparison, windows } = rule;
  const { unit } = metricFacts(rule.metric);
  const relative = comparison.against === "value" ? false : comparison.relative;
  const amount = comparison.against === "value" ? comparison.value : comparison.by;
  const shown = isPercent(unit, { against: comparison.against, relative }) ? amount * PERCENT : amount;
  return {
    ...{ metric: rule.metric, scope: writeScope(rule.scope), against: comparison.against, side: comparison.side },
    // 0.07 * 100 is 7.000000000000001: nobody typed that.
    amount: String(Number(shown.toPrecision(12))),
    relative,
    days: String(comparison.against === "trailing" ? comparison.days : 7),
    needsInterval: rule.certainty === "interval",
    minSamples: String(rule.minSamples),
    ...{ minutes: windows.minutes, needed: String(windows.needed), of: String(windows.of) },
    ...{ noData: rule.noData, labelDelay: String(rule.labelDelayMinutes), recoverAfter: String(rule.recoverAfter) },
    ...{ renotify: rule.renotifyMinutes === null ? ONCE : String(rule.renotifyMinutes), maintenance: rule.maintenance },
  };
}

/** The rule that a draft says; what is not a number becomes one that the server refuses at its field. */
export function definitionOf(draft: RuleDraft): RuleDefinition {
  const { unit, certainty, countsSamples, needsLabels } = metricFacts(draft.metric);
  return {
    ...{ metric: draft.metric, scope: readScope(draft.scope), comparison: comparisonOf(draft, unit) },
    certainty: draft.needsInterval && certainty === "interval" ? "interval" : "value",
    minSamples: countsSamples ? readNumber(draft.minSamples) : 0,
    windows: { minutes: draft.minutes, needed: readNumber(draft.needed), of: readNumber(draft.of) },
    ...{ noData: draft.noData, labelDelayMinutes: needsLabels ? readNumber(draft.labelDelay) : 0 },
    ...{ maintenance: draft.maintenance, recoverAfter: readNumber(draft.recoverAfter) },
    renotifyMinutes: draft.renotify === ONCE ? null : readNumber(draft.renotify),
  };
}

function comparisonOf(draft: RuleDraft, unit: MetricUnit): Comparison {
  const { against, side, relative } = draft;
  const typed = readNumber(draft.amount);
  const amount = isPercent(unit, draft) ? typed / PERCENT : typed;
  switch (against) {
    case "value":
      return { against, side, value: amount };
    case "trailing":
      return { against, side, by: amount, relative, days: readNumber(draft.days) };
    case "training":
    case "live_arm":
      return { against, side, by: amount, relative };
    default:
      return against satisfies never;
  }
}

const readNumber = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

function writeScope(scope: RuleScope): string {
  switch (scope.kind) {
    case "all":
      return "all";
    case "arm":
      return scope.arm;
    case "version":
      return `v${scope.version}`;
    default:
      return scope satisfies never;
  }
}

function readScope(text: string): RuleScope {
  if (text === "live" || text === "candidate") return { kind: "arm", arm: text };
  const version = /^v(\d+)$/.exec(text)?.[1];
  return version === undefined ? { kind: "all" } : { kind: "version", version: Number(version) };
}

/** A value of a select as one of the known. */
export const readWindow = (text: string): WindowMinutes => windowMinutes.find((known) => String(known) === text) ?? 5;
export const readNoData = (text: string): NoDataBehaviour =>
  noDataBehaviours.find((known) => known === text) ?? "ignore";
export const readAgainst = (text: string): Comparison["against"] =>
  (["value", "training", "trailing", "live_arm"] as const).find((known) => known === text) ?? "value";

/** Whether every number of a draft is one, so that a preview can be asked for. */
export function isComplete(definition: RuleDefinition): boolean {
  const { comparison, windows, minSamples, labelDelayMinutes, recoverAfter, renotifyMinutes } = definition;
  const amount = comparison.against === "value" ? comparison.value : comparison.by;
  const days = comparison.against === "trailing" ? comparison.days : 1;
  return [
    amount,
    days,
    windows.needed,
    windows.of,
    minSamples,
    labelDelayMinutes,
    recoverAfter,
    renotifyMinutes ?? 5,
  ].every(Number.isFinite);
}
