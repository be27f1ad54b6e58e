import { describe, expect, it } from "vitest";
import type { FeatureReference } from "@/lib/domain/drift/reference";
import { addToKpiSums, emptyKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { addToFeaturesSketch, emptyFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { addToServiceSketch, emptyServiceSketch } from "@/lib/domain/sketches/service-sketch";
import type { Summary } from "@/lib/domain/sketches/summary";
import { measureSummary, type SummedMetric, type Yardstick } from "./measure";

const references: FeatureReference[] = [
  { name: "hour", type: "numeric", edges: [6, 12, 18], counts: [250, 250, 250, 250], missing: 0, min: 0, max: 23 },
  { name: "origin", type: "categorical", counts: { ATL: 600, ORD: 300 }, rest: 0, missing: 100 },
  { name: "score", type: "numeric", edges: [0.5], counts: [500, 500], missing: 0 },
];
const yardstick: Yardstick = {
  target: { kind: "binary", classes: ["late", "on time"], positive: "late" },
  references,
  trained: [
    { name: "f1", value: 0.4, slice: "origin west" },
    { name: "F1", value: 0.8 },
  ],
};
const measure = (metric: SummedMetric, summary: Partial<Summary>) =>
  measureSummary(metric, summary, { yardstick, seconds: 300 });

describe("service", () => {
  const service = emptyServiceSketch();
  for (let call = 0; call < 100; call += 1)
    for (let row = 0; row < 3; row += 1) addToServiceSketch(service, call < 5 ? 500 : 200, call, row === 0);

  it("errors are counted by call: the rows of one fail together", () => {
    expect(measure({ family: "service", name: "error_rate" }, { service })).toMatchObject({ value: 0.05, n: 100 });
  });

  it("latency is of answers, with its interval", () => {
    const { value, low, high, n } = measure({ family: "service", name: "latency_p95" }, { service });
    expect([Math.round(value ?? 0), n]).toEqual([expect.closeTo(94, -0.5), 285]);
    expect(low).toBeLessThan(value ?? 0);
    expect(high).toBeGreaterThanOrEqual(value ?? 0);
  });

  it("no requests are a throughput of zero, but no error rate", () => {
    expect(measure({ family: "service", name: "requests_per_second" }, { service }).value).toBe(1);
    expect(measure({ family: "service", name: "requests_per_second" }, {}).value).toBe(0);
    expect(measure({ family: "service", name: "error_rate" }, {}).value).toBeNull();
  });
});

it("a KPI comes with what training measured on everything, not on a part", () => {
  const kpis = emptyKpiSums();
  const row = { kind: "classification", score: null } as const;
  for (let i = 0; i < 30; i += 1)
    addToKpiSums(kpis, { ...row, actual: "late", predicted: i < 20 ? "late" : "on time" }, 1);
  expect(measure({ family: "kpi", name: "f1" }, { kpis })).toMatchObject({ value: 0.8, n: 30, expected: 0.8 });
  expect(measure({ family: "kpi", name: "mae" }, { kpis })).toMatchObject({ value: null, expected: null });
});

describe("features", () => {
  const features = emptyFeaturesSketch();
  for (let i = 0; i < 1000; i += 1) {
    const inputs = { hour: i % 4 === 0 ? null : i % 24, origin: i % 2 === 0 ? "DEN" : "ATL" };
    addToFeaturesSketch(
      features,
      { source: "", n: 1000, features: references },
      { inputs, answer: "late", score: (i % 10) / 10 },
    );
  }

  it("the worst input speaks, under its name", () => {
    const { feature, value, chance, n } = measure({ family: "drift", of: "feature" }, { features });
    expect([feature, n]).toEqual(["origin", 1000]);
    expect(value ?? 0).toBeGreaterThan(1);
    expect(chance ?? 1).toBeLessThan(0.1);
    expect(measure({ family: "drift", of: "feature", feature: "hour" }, { features }).feature).toBe("hour");
  });

  it("of outputs too, and as a share of all inputs", () => {
    expect(measure({ family: "drift", of: "score" }, { features }).n).toBe(1000);
    expect(measure({ family: "drift", of: "answer" }, { features }).value).toBeNull();
    expect(measure({ family: "drift", of: "share_of_features" }, { features })).toMatchObject({ value: 0.5, n: 1000 });
  });

  it("values that are kept back are neither flawed nor in order", () => {
    const reference = { source: "", n: 1000, features: references };
    const sketch = emptyFeaturesSketch();
    const row = { inputs: { origin: "DEN" }, answer: "late", score: 0.5 };
    const unseen = { family: "quality", name: "unseen", feature: "origin" } as const;
    for (let i = 0; i < 300; i += 1) addToFeaturesSketch(sketch, reference, { ...row, withheld: new Set(["origin"]) });
    expect(measure(unseen, { features: sketch }).value).toBeNull();
    for (let i = 0; i < 100; i += 1) addToFeaturesSketch(sketch, reference, row);
    expect(measure(unseen, { features: sketch })).toMatchObject({ value: 1, n: 100 });
  });

  it("what is missing counts beside what was missing in training", () => {
    const hour = { value: 0.25, expected: 0, feature: "hour", n: 1000 };
    expect(measure({ family: "quality", name: "missing" }, { features })).toMatchObject(hour);
    expect(measure({ family: "quality", name: "missing", feature: "origin" }, { features })).toMatchObject({
      value: 0,
      expected: 0.1,
    });
    expect(measure({ family: "quality", name: "unseen" }, { features })).toMatchObject({
      value: 0.5,
      feature: "origin",
    });
    expect(measure({ family: "quality", name: "missing", feature: "none" }, { features }).value).toBeNull();
  });
});
