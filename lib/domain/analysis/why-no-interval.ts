import type { JudgedMetric } from "./judged-metric";

/** Why a metric with enough samples still gives no interval, and what to do. */
export function whyNoInterval({ kind, stable, candidate }: JudgedMetric): string {
  if ("values" in stable && "values" in candidate) {
    return kind === "latency" && !stable.values.some((value) => value > 0)
      ? "Stable is 0 throughout, and the margin is a fraction of it."
      : "So few values give no interval at this level and look: send more of them.";
  }
  const isConstant =
    ("variance" in stable && "variance" in candidate && stable.variance === 0 && candidate.variance === 0) ||
    ("logVariance" in stable && "logVariance" in candidate && stable.logVariance === 0 && candidate.logVariance === 0);
  return isConstant
    ? "Both variances are 0: where values never differ there is no noise to judge by."
    : "These figures give no finite interval.";
}
