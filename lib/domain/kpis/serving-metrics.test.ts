import { expect, it } from "vitest";
import { addToQuantileSketch, emptyQuantileSketch } from "@/lib/domain/sketches/quantile-sketch";
import type { KpiEstimate } from "./estimate-kpis";
import { servingMetrics } from "./serving-metrics";

const kpi = (name: KpiEstimate["name"], value: number | null): KpiEstimate => ({
  name,
  value,
  low: value === null ? null : value - 0.1,
  high: value === null ? null : value + 0.1,
  n: 50,
});

it("leads with AUC, leaves out what is undefined, and ends with errors and latency, of which less is better", () => {
  const latencyMs = emptyQuantileSketch();
  for (let i = 1; i <= 200; i += 1) addToQuantileSketch(latencyMs, i);
  const kpis = [kpi("accuracy", 0.8), kpi("precision", null), kpi("auc", 0.7), kpi("mae", 2), kpi("bias", 0.1)];
  const metrics = servingMetrics({ kpis, requests: 200, errors: 2, latencyMs });
  expect(metrics.map(({ name, higherIsBetter }) => [name, higherIsBetter])).toEqual([
    ["auc", true],
    ["accuracy", true],
    ["mae", false],
    ["errors", false],
    ["latency p95", false],
  ]);
  expect(metrics.find(({ name }) => name === "errors")).toMatchObject({ value: 1, unit: "%", n: 200 });
});

it("measures nothing where nothing was asked", () => {
  expect(servingMetrics({ kpis: [], requests: 0, errors: 0, latencyMs: emptyQuantileSketch() })).toEqual([]);
});
