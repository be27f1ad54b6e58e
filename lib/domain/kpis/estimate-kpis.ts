import { type Interval, wilsonInterval } from "@/lib/domain/statistics/proportion";
import { studentQuantile } from "@/lib/domain/statistics/student";
import { type CalibrationSums, calibrationError, MILLIONTHS } from "./calibration-sums";
import { type BinaryCounts, binaryCounts, type Confusion, confusionTotal } from "./confusion";
import type { ErrorSums } from "./error-sums";
import type { KpiSums } from "./kpi-sums";
import { correlationOf } from "./matthews";
import { areaUnderRoc, type ScoreBins } from "./score-bins";
import type { Target } from "./target";

export const kpiNames = [
  "accuracy",
  "balanced_accuracy",
  "precision",
  "recall",
  "f1",
  "mcc",
  "auc",
  "log_loss",
  "brier",
  "ece",
  "mae",
  "rmse",
  "bias",
  "r2",
] as const;
export type KpiName = (typeof kpiNames)[number];

/**
 * One KPI over `n` rows: those its denominator counts. `value` is null where it is undefined (never 0), `low` and
 * `high` bound the 95 % interval and are null where there is none. Shares are 0 to 1, errors in the target's unit, log loss
 * in nats. `binning`: how far the value may be off because scores are counted in bins.
 */
export type KpiEstimate = {
  name: KpiName;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  binning?: number;
};

function estimate(name: KpiName, value: number | null, interval: Interval | null, n: number): KpiEstimate {
  return { name, value, low: interval?.low ?? null, high: interval?.high ?? null, n };
}

function share(name: KpiName, successes: number, trials: number): KpiEstimate {
  return estimate(name, trials > 0 ? successes / trials : null, wilsonInterval(successes, trials), trials);
}

/**
 * F1 = 2J / (1 + J) rises with J = TP / (TP + FP + FN), a proportion of the rows that are not true negatives: Wilson's
 * interval of J, carried over. (A delta-method interval, Takahashi et al. 2022, leaves [0, 1] on few rows.)
 */
export function estimateF1({ tp, fp, fn }: BinaryCounts): KpiEstimate {
  const n = tp + fp + fn;
  const toF1 = (jaccard: number) => (2 * jaccard) / (1 + jaccard);
  const interval = wilsonInterval(tp, n);
  return estimate(
    "f1",
    n > 0 ? toF1(tp / n) : null,
    interval && { low: toF1(interval.low), high: toF1(interval.high) },
    n,
  );
}

/** Mean of recall and specificity; its bounds joined from both Wilson intervals (Zou and Donner, Statistics in Medicine 2008). */
function balancedAccuracy({ tp, fp, fn, tn }: BinaryCounts): KpiEstimate {
  const n = tp + fp + fn + tn;
  const recall = wilsonInterval(tp, tp + fn);
  const specificity = wilsonInterval(tn, tn + fp);
  if (!recall || !specificity) return estimate("balanced_accuracy", null, null, n);
  const [r, s] = [tp / (tp + fn), tn / (tn + fp)];
  const value = (r + s) / 2;
  const low = value - Math.hypot(r - recall.low, s - specificity.low) / 2;
  const high = value + Math.hypot(recall.high - r, specificity.high - s) / 2;
  return estimate("balanced_accuracy", value, { low, high }, n);
}

function calibrationKpis(sums: CalibrationSums, names: readonly KpiName[]): KpiEstimate[] {
  const mean = (sum: number) => (sums.n > 0 ? sum / MILLIONTHS / sums.n : null);
  const all = [
    estimate("log_loss", mean(sums.logLoss), null, sums.n),
    estimate("brier", mean(sums.squared), null, sums.n),
    estimate("ece", calibrationError(sums), null, sums.n),
  ];
  return all.filter(({ name }) => names.includes(name));
}

/** What needs the four counts alone; they need not be whole. */
export function kpisOfCounts(counts: BinaryCounts): KpiEstimate[] {
  const { tp, fp, fn, tn } = counts;
  return [
    share("accuracy", tp + tn, tp + fp + fn + tn),
    balancedAccuracy(counts),
    share("precision", tp, tp + fp),
    share("recall", tp, tp + fn),
    estimateF1(counts),
  ];
}

function otherScores(sums: KpiSums, positive: string): ScoreBins {
  const merged: ScoreBins = new Map();
  for (const [actual, bins] of sums.scores) {
    if (actual === positive) continue;
    for (const [bin, count] of bins) merged.set(bin, (merged.get(bin) ?? 0) + count);
  }
  return merged;
}

function binaryKpis(sums: KpiSums, positive: string): KpiEstimate[] {
  const counts = binaryCounts(sums.confusion, positive);
  const n = counts.tp + counts.fp + counts.fn + counts.tn;
  const area = areaUnderRoc(sums.scores.get(positive) ?? new Map(), otherScores(sums, positive));
  return [
    ...kpisOfCounts(counts),
    estimate("mcc", correlationOf(sums.confusion), null, n),
    { ...estimate("auc", area?.value ?? null, area?.interval ?? null, n), ...(area ? { binning: area.binning } : {}) },
    ...calibrationKpis(sums.calibration, ["log_loss", "brier", "ece"]),
  ];
}

/** Mean over the classes that occur; null where it is undefined for one of them. */
function macro(
  confusion: Confusion,
  classes: readonly string[],
  name: KpiName,
  of: (c: BinaryCounts) => number,
): KpiEstimate {
  const present = classes.map((c) => binaryCounts(confusion, c)).filter((c) => c.tp + c.fp + c.fn > 0);
  const values = present.map(of);
  const defined = values.length > 0 && values.every(Number.isFinite);
  const mean = defined ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
  return estimate(name, mean, null, confusionTotal(confusion));
}

/** Of many classes the score is the probability of the answer given: it is calibrated or not, but it has no log loss. */
function multiclassKpis({ confusion, calibration }: KpiSums, classes: readonly string[]): KpiEstimate[] {
  let correct = 0;
  for (const [actual, row] of confusion) correct += row.get(actual) ?? 0;
  return [
    share("accuracy", correct, confusionTotal(confusion)),
    macro(confusion, classes, "balanced_accuracy", (c) => c.tp / (c.tp + c.fn)),
    macro(confusion, classes, "precision", (c) => c.tp / (c.tp + c.fp)),
    macro(confusion, classes, "recall", (c) => c.tp / (c.tp + c.fn)),
    macro(confusion, classes, "f1", (c) => (2 * c.tp) / (2 * c.tp + c.fp + c.fn)),
    estimate("mcc", correlationOf(confusion), null, confusionTotal(confusion)),
    ...calibrationKpis(calibration, ["ece"]),
  ];
}

/** Of fewer errors their spread is too little known: two equal ones have none. */
const LEAST_ERRORS = 30;

/** A mean with its 95 % interval by Student's t (null on fewer than 30), from the sums of its values and of their squares. */
function meanOf(name: KpiName, n: number, sum: number, squares: number): KpiEstimate {
  if (n <= 0) return estimate(name, null, null, 0);
  const value = sum / n;
  if (n < LEAST_ERRORS) return estimate(name, value, null, n);
  const variance = Math.max(0, squares - n * value ** 2) / (n - 1);
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return estimate(name, value, { low: value - half, high: value + half }, n);
}

function regressionKpis({ n, absolute, squared, signed, actual, actualSquared }: ErrorSums): KpiEstimate[] {
  const mae = meanOf("mae", n, absolute, squared);
  const spread = n > 0 ? actualSquared - actual ** 2 / n : 0;
  return [
    mae.low === null ? mae : { ...mae, low: Math.max(0, mae.low) },
    estimate("rmse", n > 0 ? Math.sqrt(squared / n) : null, null, n),
    meanOf("bias", n, signed, squared),
    estimate("r2", spread > 0 ? 1 - squared / spread : null, null, n),
  ];
}

/** The KPIs that a target has, in the order to show them. */
export function estimateKpis(sums: KpiSums, target: Target): KpiEstimate[] {
  switch (target.kind) {
    case "binary":
      return binaryKpis(sums, target.positive);
    case "multiclass":
      return multiclassKpis(sums, target.classes);
    case "regression":
      return regressionKpis(sums.errors);
    default:
      return target satisfies never;
  }
}
