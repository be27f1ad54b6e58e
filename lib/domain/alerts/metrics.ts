import { type KpiName, kpiNames } from "@/lib/domain/kpis/estimate-kpis";
import { kpiDirections, kpiLabels } from "@/lib/domain/kpis/metric-names";

export const serviceMetricNames = ["error_rate", "rejected_rate", "latency_p95", "requests_per_second"] as const;
export const kpiMetricNames = kpiNames;
export const driftSubjects = ["feature", "score", "answer", "share_of_features"] as const;
export const qualityMetricNames = ["missing", "invalid", "unseen", "outside", "freshness"] as const;
export const platformMetricNames = ["labels_waiting", "notices_waiting"] as const;

/**
 * What a rule watches. A `feature` that is left out is the worst one of each window. `drift` is PSI (or, for
 * `share_of_features`, a share of the judged inputs), `quality` shares of rows (or, for `freshness`, minutes), `business` the
 * mean of a series that the team posts.
 */
export type MetricRef =
  | { family: "service"; name: (typeof serviceMetricNames)[number] }
  | { family: "kpi"; name: (typeof kpiMetricNames)[number] }
  | { family: "drift"; of: (typeof driftSubjects)[number]; feature?: string }
  | { family: "quality"; name: (typeof qualityMetricNames)[number]; feature?: string }
  | { family: "business"; series: string }
  | { family: "platform"; name: (typeof platformMetricNames)[number] };
export type MetricFamily = MetricRef["family"];

/** `share` is 0 to 1 and shown in percent; `score` and `kpi` are plain numbers; `error` is in the target's own unit, or that of a posted series. */
export const metricUnits = ["share", "ms", "per_second", "score", "kpi", "error", "minutes"] as const;
export type MetricUnit = (typeof metricUnits)[number];

/**
 * How far chance can move a reading. `interval`: as far as its 95 % interval, where it rests on enough rows for one.
 * `unknown`: by how much nobody says. `settled`: not at all, or chance has a limit of its own (`Reading.chance`).
 */
export type Certainty = "interval" | "unknown" | "settled";

/** What is known of a metric before any rule: how it is called, its unit, and which direction is worse. */
export type MetricFacts = {
  label: string;
  unit: MetricUnit;
  /** The side that a rule on it usually watches. */
  worse: "above" | "below";
  /** Whether a reading rests on counted samples, so that a minimum of them makes sense. */
  countsSamples: boolean;
  certainty: Certainty;
  /** Whether truth must arrive first, so that windows are looked at later. */
  needsLabels: boolean;
  /** What it can be compared with besides a fixed value. */
  comparesWith: readonly ("training" | "trailing" | "live_arm")[];
  /** Whether its past can be read, so that a preview can be made. */
  hasHistory: boolean;
};

const counted = {
  countsSamples: true,
  certainty: "interval",
  needsLabels: false,
  comparesWith: ["trailing", "live_arm"],
  hasHistory: true,
} as const;

const service: Record<(typeof serviceMetricNames)[number], MetricFacts> = {
  error_rate: { ...counted, label: "error rate", unit: "share", worse: "above" },
  rejected_rate: { ...counted, label: "share of rejected requests", unit: "share", worse: "above" },
  latency_p95: { ...counted, label: "p95 latency", unit: "ms", worse: "above" },
  requests_per_second: {
    ...{ ...counted, label: "requests per second", unit: "per_second", worse: "below" },
    ...{ countsSamples: false, certainty: "settled", comparesWith: ["trailing"] },
  },
};

const limited = { ...counted, certainty: "settled" } as const;
const drift: Record<(typeof driftSubjects)[number], MetricFacts> = {
  feature: { ...limited, label: "drift", unit: "score", worse: "above", comparesWith: ["trailing"] },
  score: { ...limited, label: "drift of the score", unit: "score", worse: "above", comparesWith: ["trailing"] },
  answer: { ...limited, label: "drift of the answer", unit: "score", worse: "above", comparesWith: ["trailing"] },
  share_of_features: {
    ...{ ...limited, label: "share of inputs that drifted", unit: "share", worse: "above", comparesWith: [] },
  },
};

const qualityShare = { ...counted, unit: "share", worse: "above" } as const;
const quality: Record<(typeof qualityMetricNames)[number], MetricFacts> = {
  missing: { ...qualityShare, label: "missing values", comparesWith: ["training", "trailing"] },
  invalid: { ...qualityShare, label: "values of a wrong type", comparesWith: ["trailing"] },
  unseen: { ...qualityShare, label: "categories not in training", comparesWith: ["trailing"] },
  outside: { ...qualityShare, label: "values outside the training range", comparesWith: ["trailing"] },
  freshness: {
    ...{ label: "minutes since the last prediction", unit: "minutes", worse: "above", countsSamples: false },
    ...{ certainty: "settled", needsLabels: false, comparesWith: [], hasHistory: true },
  },
};

const momentary = {
  countsSamples: false,
  certainty: "settled",
  needsLabels: false,
  comparesWith: [],
  hasHistory: false,
} as const;
const platform: Record<(typeof platformMetricNames)[number], MetricFacts> = {
  labels_waiting: { ...momentary, label: "age of the oldest label not looked at", unit: "minutes", worse: "above" },
  notices_waiting: { ...momentary, label: "age of the oldest notice not sent", unit: "minutes", worse: "above" },
};

/** In the target's own unit; the others are numbers without one. */
const errorsOfTarget: readonly KpiName[] = ["mae", "rmse", "bias"];
/** Their sums do not say how far they stray. */
const withoutInterval: readonly KpiName[] = ["mcc", "log_loss", "brier", "ece", "rmse", "r2"];

function kpiFacts(name: KpiName): MetricFacts {
  return {
    ...{ ...counted, label: kpiLabels[name], unit: errorsOfTarget.includes(name) ? "error" : "kpi" },
    certainty: withoutInterval.includes(name) ? "unknown" : "interval",
    worse: kpiDirections[name] === "higher" ? "below" : "above",
    ...{ needsLabels: true, comparesWith: ["training", "trailing", "live_arm"] },
  };
}

/** Of a posted series nobody but its team knows what a point rests on: one is enough. */
const businessFacts = (series: string): MetricFacts => ({
  ...{ ...counted, label: series, unit: "error", worse: "below", countsSamples: false },
  ...{ certainty: "settled", comparesWith: ["trailing"] },
});

/** The facts of the metric that a rule watches. */
export function metricFacts(metric: MetricRef): MetricFacts {
  switch (metric.family) {
    case "service":
      return service[metric.name];
    case "kpi":
      return kpiFacts(metric.name);
    case "drift":
      return drift[metric.of];
    case "quality":
      return quality[metric.name];
    case "business":
      return businessFacts(metric.series);
    case "platform":
      return platform[metric.name];
    default:
      return metric satisfies never;
  }
}

/** How the metric is called in a sentence, e.g. "drift of origin", "missing values of the worst input". */
export function metricLabel(metric: MetricRef): string {
  const { label } = metricFacts(metric);
  const isOfFeature =
    (metric.family === "drift" && metric.of === "feature") ||
    (metric.family === "quality" && metric.name !== "freshness");
  if (!isOfFeature) return label;
  const { feature } = metric;
  const joined = metric.family === "drift" ? " of " : " in ";
  return `${label}${joined}${feature ?? "the worst input"}`;
}
