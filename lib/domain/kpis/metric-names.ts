import type { KpiName } from "./estimate-kpis";

/** How each KPI is written. */
export const kpiLabels: Record<KpiName, string> = {
  accuracy: "accuracy",
  precision: "precision",
  recall: "recall",
  f1: "F1",
  auc: "AUC",
  mae: "MAE",
  rmse: "RMSE",
  bias: "bias",
};

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
