import type { KpiName } from "./estimate-kpis";

/** How each KPI is written. */
export const kpiLabels: Record<KpiName, string> = {
  accuracy: "accuracy",
  balanced_accuracy: "balanced accuracy",
  precision: "precision",
  recall: "recall",
  f1: "F1",
  mcc: "MCC",
  auc: "AUC",
  log_loss: "log loss",
  brier: "Brier score",
  ece: "calibration error",
  mae: "MAE",
  rmse: "RMSE",
  bias: "bias",
  r2: "R²",
};

/** Which way each KPI is good; a bias is good near zero, on either side. */
export const kpiDirections: Record<KpiName, "higher" | "lower" | "zero"> = {
  accuracy: "higher",
  balanced_accuracy: "higher",
  precision: "higher",
  recall: "higher",
  f1: "higher",
  mcc: "higher",
  auc: "higher",
  log_loss: "lower",
  brier: "lower",
  ece: "lower",
  mae: "lower",
  rmse: "lower",
  bias: "zero",
  r2: "higher",
};

/** The KPIs that a table of several versions shows; the others stand under "All measures". */
export const headlineKpis: readonly KpiName[] = ["accuracy", "precision", "recall", "f1", "auc", "mae", "rmse", "bias"];

const spelling = new Map<string, string>(Object.entries(kpiLabels));

/** A metric's name as people read it: the usual spelling of a known KPI, any other as its owner registered it. */
export function metricLabel(name: string): string {
  return spelling.get(name.toLowerCase()) ?? name;
}

/** Accuracy flatters a model that always answers the frequent class; these do not, so they speak first. */
const leading = ["auc", "f1"];

/** Puts the metrics that judge unbalanced classes first and leaves the others in their order. */
export function leadingFirst(a: { name: string }, b: { name: string }): number {
  return rankOf(a.name) - rankOf(b.name);
}

function rankOf(name: string): number {
  const rank = leading.indexOf(name.toLowerCase());
  return rank < 0 ? leading.length : rank;
}
