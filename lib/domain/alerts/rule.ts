import type { MetricRef } from "./metrics";

export const alertSeverities = ["critical", "warning", "info"] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

/** A severity as stored, the mildest where it is none of ours. */
export function parseAlertSeverity(value: string): AlertSeverity {
  return alertSeverities.find((severity) => severity === value) ?? "info";
}

/** The graver of two. */
export function worseSeverity(a: AlertSeverity, b: AlertSeverity): AlertSeverity {
  return alertSeverities.indexOf(a) <= alertSeverities.indexOf(b) ? a : b;
}

/** Widths of a window in minutes: each divides a day, so that windows do not move as time goes on. */
export const windowMinutes = [1, 5, 15, 30, 60, 180, 360, 720, 1440] as const;
export type WindowMinutes = (typeof windowMinutes)[number];

/** Which answers are watched: all that callers got, those of one arm, or of one version. */
export type RuleScope =
  | { kind: "all" }
  | { kind: "arm"; arm: "live" | "candidate" }
  | { kind: "version"; version: number };

/**
 * `value` and `by` are in the metric's own unit (shares 0 to 1); with `relative` `by` is a share of the reference (0.2 is
 * 20 % of it). `training`: what was known when the version was registered; `trailing`: the days before the windows;
 * `live_arm`: the live arm in the same window.
 */
export type Comparison =
  | { against: "value"; side: "above" | "below"; value: number }
  | { against: "training"; side: "above" | "below"; by: number; relative: boolean }
  | { against: "trailing"; side: "above" | "below"; by: number; relative: boolean; days: number }
  | { against: "live_arm"; side: "above" | "below"; by: number; relative: boolean };

/** When a rule does not speak: every week in a time zone, or once. Times are "HH:MM"; an `until` before `from` is next day's. */
export type MaintenanceWindow =
  | { kind: "weekly"; days: number[]; from: string; until: string; zone: string }
  | { kind: "dated"; from: string; until: string };

/** What a window without data means: it is in order, nothing changes while it lasts, or it is as bad as a breach. */
export const noDataBehaviours = ["ignore", "hold", "fire"] as const;
export type NoDataBehaviour = (typeof noDataBehaviours)[number];

/** What a rule says, apart from whose it is and how it stands. */
export type RuleDefinition = {
  metric: MetricRef;
  scope: RuleScope;
  comparison: Comparison;
  /** What must lie beyond the threshold: the measured value, or the whole of its 95 % interval where chance moves it. */
  certainty: "value" | "interval";
  /** Below it a window has no data. */
  minSamples: number;
  /** Fires when `needed` of the last `of` windows, the newest among them, breach. */
  windows: { minutes: WindowMinutes; needed: number; of: number };
  noData: NoDataBehaviour;
  /** How much later than its end a window is looked at, so that late labels are in. */
  labelDelayMinutes: number;
  maintenance: MaintenanceWindow[];
  /** Recovered after so many windows in order, one after the other. */
  recoverAfter: number;
  /** How often it is told again while it fires and nobody has acknowledged; null for once. */
  renotifyMinutes: number | null;
};
