import type { KpiName } from "./estimate-kpis";
import type { Target } from "./target";

/** The KPIs of each kind of target that have a standard error, so that a gate can judge them (lib/domain/analysis kpiSide). */
export const judgeableKpis: Record<Target["kind"], readonly KpiName[]> = {
  binary: ["accuracy", "precision", "recall", "f1", "auc"],
  multiclass: ["accuracy"],
  regression: ["mae", "bias"],
};
