import type { Metric } from "@/lib/contracts/model-version";
import type { TrainedModels } from "./train-models";

/** Prints what was measured on held-out data, one line per model and slice. */
export function printMetrics({ bundles, fromCache }: TrainedModels): void {
  console.log(fromCache ? "models of an earlier start" : "models trained now");
  for (const { model, version, metadata } of bundles) {
    const slices = [...new Set(metadata.metrics.map((metric) => metric.slice))];
    for (const slice of slices) {
      const measured = metadata.metrics.filter((metric) => metric.slice === slice);
      console.log(`${model} v${version}, ${slice ?? "held out"}: ${measured.map(describeMetric).join(", ")}`);
    }
  }
}

function describeMetric({ name, value, low, high, n }: Metric): string {
  const interval = low === undefined || high === undefined ? "" : ` [${low.toFixed(4)}, ${high.toFixed(4)}]`;
  return `${name} ${value.toFixed(4)}${interval} n=${n ?? "?"}`;
}
