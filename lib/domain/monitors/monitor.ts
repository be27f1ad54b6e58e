import { MIN_ROWS } from "@/lib/domain/drift/assess-drift";

/** What a window is held against; a version's own edges and categories in every case. */
export type MonitorBaseline =
  | { kind: "training" }
  | { kind: "frozen_window"; from: Date; to: Date }
  | { kind: "rolling_window"; days: number }
  | { kind: "version"; versionId: string };

/** The figures that a rule may go by: those that fit numbers and categories alike. */
export const ruleMetrics = ["psi", "jensen_shannon", "hellinger", "l_infinity", "total_variation"] as const;
export type RuleMetric = (typeof ruleMetrics)[number];

export const ruleMetricNames: Record<RuleMetric, string> = {
  psi: "PSI",
  jensen_shannon: "Jensen–Shannon distance",
  hellinger: "Hellinger distance",
  l_infinity: "L∞, the largest change of a share",
  total_variation: "total variation",
};

/**
 * When a feature has drifted: its figure is at or beyond the limit in `needed` of the last `of` windows that have at least
 * `minRows` rows; from `watchFrom` on it is watched. `self_calibrated` lifts both to the mean plus three standard
 * deviations of what the reference's own windows reach, where that is more; `conventional` takes the numbers as given.
 */
export type MonitorRule = {
  kind: "self_calibrated" | "conventional";
  metric: RuleMetric;
  watchFrom: number;
  limit: number;
  minRows: number;
  needed: number;
  of: number;
};

/** Widths of a window that summaries can be cut into, in minutes. */
export const windowWidths = [5, 15, 30, 60, 180, 360, 720, 1440] as const;
export type WindowMinutes = (typeof windowWidths)[number];

/** What is watched on a deployment's data, and against what. */
export type Monitor = { baseline: MonitorBaseline; rule: MonitorRule; windowMinutes: WindowMinutes };

/** Of PSI by Siddiqi (2006, p. 136); of the distances 0.1, as Evidently, NannyML and SageMaker have it, watched from half. */
export const conventions: Record<RuleMetric, { watchFrom: number; limit: number }> = {
  psi: { watchFrom: 0.1, limit: 0.2 },
  jensen_shannon: { watchFrom: 0.05, limit: 0.1 },
  hellinger: { watchFrom: 0.05, limit: 0.1 },
  l_infinity: { watchFrom: 0.05, limit: 0.1 },
  total_variation: { watchFrom: 0.05, limit: 0.1 },
};

/** What watches a deployment until somebody chooses otherwise. */
export const defaultMonitor: Monitor = {
  baseline: { kind: "training" },
  rule: {
    kind: "self_calibrated",
    metric: "psi",
    ...conventions.psi,
    minRows: MIN_ROWS,
    needed: 2,
    of: 3,
  },
  windowMinutes: 60,
};
