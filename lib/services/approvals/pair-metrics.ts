import { z } from "zod";
import type { MetricPair, MetricSide } from "@/lib/contracts/approval";
import { type Metric, metricSchema } from "@/lib/contracts/model-version";

const metricsSchema = z.array(metricSchema).catch([]);

function sideOf(metric: Metric | undefined): MetricSide | null {
  if (!metric) return null;
  return { value: metric.value, low: metric.low ?? null, high: metric.high ?? null, n: metric.n ?? null };
}

const keyOf = (metric: Metric) => `${metric.name}\n${metric.slice ?? ""}`;

/** Metrics of both versions side by side, the whole data before its slices; what one side lacks stays empty. */
export function pairMetrics(live: unknown, candidate: unknown): MetricPair[] {
  const left = new Map(metricsSchema.parse(live ?? []).map((metric) => [keyOf(metric), metric]));
  const right = new Map(metricsSchema.parse(candidate ?? []).map((metric) => [keyOf(metric), metric]));
  const pairs = [...new Set([...right.keys(), ...left.keys()])].flatMap((key): MetricPair[] => {
    const one = right.get(key) ?? left.get(key);
    if (!one) return [];
    const { name, slice = null, unit = null, higherIsBetter } = one;
    return [{ name, slice, unit, higherIsBetter, live: sideOf(left.get(key)), candidate: sideOf(right.get(key)) }];
  });
  return pairs.sort((a, b) => Number(a.slice !== null) - Number(b.slice !== null));
}
