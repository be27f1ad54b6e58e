import {
  type QuantileSketch,
  quantileInterval,
  quantileSketchCount,
  quantiles,
} from "@/lib/domain/sketches/quantile-sketch";
import { wilsonInterval } from "@/lib/domain/statistics/proportion";
import type { KpiEstimate } from "./estimate-kpis";
import { headlineKpis, kpiDirections, leadingFirst } from "./metric-names";

/** What serving measured, in the shape of what training measures: `low` and `high` bound the 95 % interval, `n` counts rows. */
type ServingMetric = {
  name: string;
  value: number;
  n: number;
  low?: number;
  high?: number;
  unit?: string;
  higherIsBetter: boolean;
};

type Served = {
  kpis: readonly KpiEstimate[];
  /** Asked rows, and those of them that failed on our side. */
  requests: number;
  errors: number;
  latencyMs: QuantileSketch;
};

/** KPIs of the headline, the one that judges unbalanced classes first, then errors (%) and p95 of successful answers (ms). Undefined KPIs are left out. */
export function servingMetrics({ kpis, requests, errors, latencyMs }: Served): ServingMetric[] {
  const known = kpis.flatMap(({ name, value, low, high, n }) =>
    value === null || !headlineKpis.includes(name) || kpiDirections[name] === "zero"
      ? []
      : [{ name, value, n, ...bounds(low, high), higherIsBetter: kpiDirections[name] === "higher" }],
  );
  return [...known.toSorted(leadingFirst), ...errorShare(errors, requests), ...latency(latencyMs)];
}

function bounds(low: number | null, high: number | null) {
  return low === null || high === null ? {} : { low, high };
}

function errorShare(errors: number, requests: number): ServingMetric[] {
  const interval = wilsonInterval(errors, requests);
  if (!interval) return [];
  const percent = { value: (100 * errors) / requests, low: 100 * interval.low, high: 100 * interval.high, unit: "%" };
  return [{ name: "errors", ...percent, n: requests, higherIsBetter: false }];
}

function latency(latencyMs: QuantileSketch): ServingMetric[] {
  const [value] = quantiles(latencyMs, [0.95]);
  if (value === null || value === undefined) return [];
  const n = quantileSketchCount(latencyMs);
  return [{ name: "latency p95", value, ...quantileInterval(latencyMs, 0.95), n, unit: "ms", higherIsBetter: false }];
}
