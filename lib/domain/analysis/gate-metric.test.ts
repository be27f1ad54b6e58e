import { describe, expect, it } from "vitest";
import { emptyKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { addToFeaturesSketch, emptyFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { addToServiceSketch, emptyServiceSketch } from "@/lib/domain/sketches/service-sketch";
import { type ArmTotals, gateMetric } from "./gate-metric";
import { judgedMetricSchema } from "./judged-metric";

type Row = { status?: number; latencyMs?: number; answer?: string | null; score?: number | null };

function totalsOf(rows: Row[]): ArmTotals {
  const totals = { service: emptyServiceSketch(), features: emptyFeaturesSketch(), kpis: emptyKpiSums() };
  for (const { status = 200, latencyMs = 10, answer = "yes", score = 0.5 } of rows) {
    addToServiceSketch(totals.service, status, latencyMs);
    if (status < 400) addToFeaturesSketch(totals.features, null, { inputs: {}, answer, score });
  }
  return totals;
}

const none = totalsOf([]);
const some = totalsOf([
  { latencyMs: 10, answer: "yes", score: 0.9 },
  { latencyMs: 40, answer: "no", score: 0.1 },
  { status: 503 },
  { status: 422 },
]);

describe("gateMetric", () => {
  it.each([
    ["error_rate", { metric: "error_rate", margin: 0.01, dryRun: false }, { events: 4, successes: 1 }, 0.25],
    ["share of an answer", drift("yes"), { events: 2, successes: 1 }, 0.5],
    ["share of an answer that nobody gave", drift("maybe"), { events: 2, successes: 0 }, 0],
  ] as const)("%s", (_, gate, side, value) => {
    const asked = gateMetric(gate, { live: some, candidate: some }, null);
    expect(asked).toMatchObject({ kind: "metric", metric: { stable: side }, values: { live: value } });
  });

  it("latency by its logarithm, with the typical one and p95 for the eye", () => {
    const asked = gateMetric({ metric: "latency", margin: 0.2, dryRun: false }, { live: some, candidate: none }, null);
    if (asked.kind === "fault") throw new Error(asked.fault);
    expect(asked.values.live).toBeCloseTo(20, 9);
    expect(asked.values.candidate).toBeNull();
    expect(asked.beside).toMatchObject({ label: "p95", live: expect.closeTo(10, 0), candidate: null });
    expect(asked.metric.stable).toMatchObject({ n: 2, logVariance: expect.closeTo(Math.log(4) ** 2 / 2, 9) });
  });

  it("mean score; a version without scores cannot be compared by them", () => {
    const asked = gateMetric(drift(null), { live: some, candidate: some }, null);
    expect(asked).toMatchObject({ metric: { direction: "either", stable: { n: 2, mean: 0.5 } } });
    const mute = totalsOf([{ score: null }]);
    expect(gateMetric(drift(null), { live: some, candidate: mute }, null)).toMatchObject({ kind: "fault" });
    expect(gateMetric(drift(null), { live: some, candidate: none }, null)).toMatchObject({ kind: "metric" });
  });

  it("an answer that may be among the uncounted ones -> a fault, not a share of 0", () => {
    const many = totalsOf(Array.from({ length: 500 }, (_, i) => ({ answer: `answer ${i}` })));
    const uncounted = Array.from({ length: 500 }, (_, i) => `answer ${i}`).find(
      (a) => !many.features.answers.counts.has(a),
    );
    const asked = gateMetric(drift(uncounted ?? ""), { live: many, candidate: many }, null);
    expect(asked).toMatchObject({ kind: "fault", fault: expect.stringContaining("too many") });
  });

  it("gives the judge only what it takes, with and without data", () => {
    const target = { kind: "binary", positive: "yes", classes: ["yes", "no"] } as const;
    const gates = [
      { metric: "error_rate", margin: 0.01, dryRun: false },
      { metric: "latency", margin: 1, dryRun: false },
      drift(null),
      drift("yes"),
      ...["accuracy", "precision", "recall", "f1", "auc"].map((name) => ({
        metric: "kpi" as const,
        name,
        margin: 0.02,
        maturitySeconds: 0,
        dryRun: false,
      })),
    ] as const;
    for (const gate of gates) {
      for (const totals of [none, some]) {
        const asked = gateMetric(gate, { live: totals, candidate: totals }, target);
        if (asked.kind === "fault") throw new Error(asked.fault);
        expect(judgedMetricSchema.safeParse({ name: asked.label, ...asked.metric }).error?.issues).toBeUndefined();
      }
    }
  });
});

function drift(answer: string | null) {
  return { metric: "prediction_drift" as const, margin: 0.05, answer, dryRun: false };
}
