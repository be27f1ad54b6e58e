import { type Interval, wilsonInterval } from "@/lib/domain/statistics/proportion";
import { type BinaryCounts, binaryCounts, type Confusion, confusionTotal } from "./confusion";
import type { ErrorSums } from "./error-sums";
import type { KpiSums } from "./kpi-sums";
import { areaUnderRoc, type ScoreBins } from "./score-bins";
import type { Target } from "./target";

const kpiNames = ["accuracy", "precision", "recall", "f1", "auc", "mae", "rmse", "bias"] as const;
export type KpiName = (typeof kpiNames)[number];

/**
 * One KPI over `n` rows: those its denominator counts. `value` is null where it is undefined (never 0), `low` and
 * `high` bound the 95 % interval and are null where there is none. Shares are 0 to 1, errors in the target's unit.
 */
export type KpiEstimate = { name: KpiName; value: number | null; low: number | null; high: number | null; n: number };

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
    share("accuracy", counts.tp + counts.tn, n),
    share("precision", counts.tp, counts.tp + counts.fp),
    share("recall", counts.tp, counts.tp + counts.fn),
    estimateF1(counts),
    estimate("auc", area?.value ?? null, area, n),
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

function multiclassKpis({ confusion }: KpiSums, classes: readonly string[]): KpiEstimate[] {
  let correct = 0;
  for (const [actual, row] of confusion) correct += row.get(actual) ?? 0;
  return [
    share("accuracy", correct, confusionTotal(confusion)),
    macro(confusion, classes, "precision", (c) => c.tp / (c.tp + c.fp)),
    macro(confusion, classes, "recall", (c) => c.tp / (c.tp + c.fn)),
    macro(confusion, classes, "f1", (c) => (2 * c.tp) / (2 * c.tp + c.fp + c.fn)),
  ];
}

function regressionKpis({ n, absolute, squared, signed }: ErrorSums): KpiEstimate[] {
  const mean = (sum: number) => (n > 0 ? sum / n : null);
  return [
    estimate("mae", mean(absolute), null, n),
    estimate("rmse", n > 0 ? Math.sqrt(squared / n) : null, null, n),
    estimate("bias", mean(signed), null, n),
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
