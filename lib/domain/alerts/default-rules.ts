import { DRIFTED_FROM, MIN_ROWS } from "@/lib/domain/drift/assess-drift";
import type { Target } from "@/lib/domain/kpis/target";
import type { AlertSeverity, RuleDefinition } from "./rule";

export type DefaultRule = {
  key: string;
  name: string;
  severity: AlertSeverity;
  isEnabled: boolean;
  definition: RuleDefinition;
};

const shared = {
  scope: { kind: "all" },
  certainty: "interval",
  noData: "ignore",
  labelDelayMinutes: 0,
  maintenance: [],
  recoverAfter: 3,
  renotifyMinutes: 240,
} as const satisfies Partial<RuleDefinition>;

/** What comes in at night is not what comes in by day: anything narrower than a day drifts every evening. */
const overDay = {
  comparison: { against: "value", side: "above", value: DRIFTED_FROM },
  minSamples: MIN_ROWS,
  windows: { minutes: 1440, needed: 1, of: 1 },
  recoverAfter: 1,
} as const satisfies Partial<RuleDefinition>;

/** The KPI that speaks for all of a target: the one that judges unbalanced classes, or the error. */
const primaryKpi = { binary: "f1", multiclass: "accuracy", regression: "mae" } as const;

/**
 * The rules that every deployment begins with: chosen so that an ordinary day stays quiet (a test simulates it) and what
 * hurts callers is told within a quarter of an hour. `target` null: the version says not how its answers are judged.
 */
export function defaultRules(target: Target["kind"] | null): DefaultRule[] {
  const service: DefaultRule[] = [
    {
      ...{ key: "error_rate", name: "Errors", severity: "critical", isEnabled: true },
      definition: {
        ...shared,
        metric: { family: "service", name: "error_rate" },
        comparison: { against: "value", side: "above", value: 0.02 },
        ...{ minSamples: 100, windows: { minutes: 5, needed: 3, of: 3 } },
      },
    },
    {
      ...{ key: "latency_p95", name: "Slow answers", severity: "warning", isEnabled: true },
      definition: {
        ...shared,
        metric: { family: "service", name: "latency_p95" },
        comparison: { against: "value", side: "above", value: 500 },
        ...{ minSamples: 100, windows: { minutes: 5, needed: 3, of: 3 } },
      },
    },
    {
      ...{ key: "freshness", name: "No requests", severity: "warning", isEnabled: false },
      definition: {
        ...shared,
        metric: { family: "quality", name: "freshness" },
        comparison: { against: "value", side: "above", value: 30 },
        ...{ certainty: "value", minSamples: 0, noData: "hold", windows: { minutes: 5, needed: 1, of: 1 } },
      },
    },
  ];
  const inputs: DefaultRule[] = [
    {
      ...{ key: "unseen", name: "Categories not in training", severity: "critical", isEnabled: true },
      definition: {
        ...shared,
        metric: { family: "quality", name: "unseen" },
        comparison: { against: "value", side: "above", value: 0.05 },
        ...{ minSamples: 200, windows: { minutes: 15, needed: 2, of: 3 } },
      },
    },
    {
      ...{ key: "missing", name: "Missing values", severity: "warning", isEnabled: true },
      definition: {
        ...shared,
        metric: { family: "quality", name: "missing" },
        comparison: { against: "training", side: "above", by: 0.05, relative: false },
        ...{ minSamples: 200, windows: { minutes: 15, needed: 2, of: 3 } },
      },
    },
    {
      ...{ key: "prediction_drift", name: "Scores drift", severity: "warning", isEnabled: true },
      definition: { ...shared, ...overDay, metric: { family: "drift", of: "score" } },
    },
    {
      ...{ key: "input_drift", name: "An input drifts", severity: "warning", isEnabled: true },
      definition: { ...shared, ...overDay, metric: { family: "drift", of: "feature" } },
    },
  ];
  return [...service, ...inputs, ...(target === null ? [] : [kpiRule(target)])];
}

function kpiRule(target: Target["kind"]): DefaultRule {
  const name = primaryKpi[target];
  return {
    ...{ key: "primary_kpi", name: "Answers get worse", severity: "critical", isEnabled: true },
    definition: {
      ...shared,
      metric: { family: "kpi", name },
      // An error grows where a share falls.
      comparison: { against: "trailing", side: name === "mae" ? "above" : "below", by: 0.1, relative: true, days: 7 },
      ...{ minSamples: 200, labelDelayMinutes: 60, windows: { minutes: 360, needed: 2, of: 2 } },
    },
  };
}
