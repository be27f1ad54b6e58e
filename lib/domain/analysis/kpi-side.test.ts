import { describe, expect, it } from "vitest";
import { addToKpiSums, emptyKpiSums, type KpiSums } from "@/lib/domain/kpis/kpi-sums";
import { kpiSide } from "./kpi-side";

const binary = { kind: "binary", positive: "late", classes: ["late", "on time"] } as const;

/** `counts`: how often each actual class got each answer. */
function classified(counts: [actual: string, predicted: string, n: number][]): KpiSums {
  const sums = emptyKpiSums();
  for (const [actual, predicted, n] of counts) {
    for (let i = 0; i < n; i += 1) {
      const score = predicted === "late" ? 0.6 + (i % 4) / 10 : 0.1 + (i % 4) / 10;
      addToKpiSums(sums, { kind: "classification", actual, predicted, score }, 1);
    }
  }
  return sums;
}

// tp 60, fn 20, fp 10, tn 110
const sums = classified([
  ["late", "late", 60],
  ["late", "on time", 20],
  ["on time", "late", 10],
  ["on time", "on time", 110],
]);

describe("of a binary target", () => {
  it.each([
    ["accuracy", { events: 200, successes: 170 }],
    ["Precision", { events: 70, successes: 60 }],
    ["recall", { events: 80, successes: 60 }],
  ])("%s is a proportion", (name, side) => {
    expect(kpiSide(name, sums, binary)).toMatchObject({ kind: "proportion", direction: "decrease_is_bad", side });
  });

  it("F1 is a mean whose variance is that of many drawn again", () => {
    const side = kpiSide("F1", sums, binary);
    if (side.kind !== "mean") throw new Error("F1 is a mean.");
    expect(side.side.mean).toBeCloseTo(120 / 150, 12);
    // By hand: (60 (2 − 1.6)² + 30 · 0.64) · 200 / 150² = (9.6 + 19.2) · 200 / 22,500.
    expect(side.side.variance).toBeCloseTo(0.256, 12);
    expect(side.side.n).toBe(200);
  });

  it("AUC has the standard error of Hanley and McNeil", () => {
    const side = kpiSide("auc", sums, binary);
    if (side.kind !== "mean") throw new Error("AUC is a mean.");
    expect(side.side.n).toBe(200);
    expect(side.value).toBeGreaterThan(0.8);
    const error = Math.sqrt(side.side.variance / side.side.n);
    expect(error).toBeGreaterThan(0.02);
    expect(error).toBeLessThan(0.04);
  });

  it("without labels, or with one class only, there is nothing to judge yet", () => {
    expect(kpiSide("accuracy", null, binary)).toMatchObject({ side: { events: 0 }, value: null });
    const oneClass = classified([["late", "late", 5]]);
    expect(kpiSide("auc", oneClass, binary)).toMatchObject({ side: { n: 0 }, value: null });
    expect(kpiSide("f1", classified([["on time", "on time", 5]]), binary)).toMatchObject({
      side: { n: 0 },
      value: null,
    });
  });
});

describe("of other targets", () => {
  it("several classes: accuracy", () => {
    const target = { kind: "multiclass", classes: ["a", "b", "c"] } as const;
    const three = classified([
      ["a", "a", 3],
      ["b", "c", 1],
    ]);
    expect(kpiSide("accuracy", three, target)).toMatchObject({ side: { events: 4, successes: 3 } });
    expect(kpiSide("f1", three, target)).toMatchObject({ kind: "fault", fault: expect.stringContaining("accuracy") });
  });

  it("regression: mean absolute error is better when low, bias near 0", () => {
    const errors = emptyKpiSums();
    for (const [actual, predicted] of [
      [10, 12],
      [10, 9],
      [10, 13],
    ]) {
      addToKpiSums(errors, { kind: "regression", actual: `${actual}`, predicted: `${predicted}`, score: null }, 1);
    }
    const target = { kind: "regression" } as const;
    // |error| 2, 1, 3: mean 2, sample variance 1. Error 2, −1, 3: mean 4/3, sample variance 13/3.
    const mae = kpiSide("mae", errors, target);
    expect(mae).toMatchObject({ direction: "increase_is_bad", side: { n: 3, mean: 2 } });
    expect(mae.kind === "mean" && mae.side.variance).toBeCloseTo(1, 12);
    const bias = kpiSide("bias", errors, target);
    expect(bias).toMatchObject({ direction: "either" });
    expect(bias.kind === "mean" && bias.side.variance).toBeCloseTo(13 / 3, 12);
    expect(kpiSide("rmse", errors, target)).toMatchObject({ kind: "fault" });
  });

  it("no target -> a fault in words", () => {
    expect(kpiSide("accuracy", sums, null)).toMatchObject({ kind: "fault", fault: expect.stringContaining("no KPIs") });
  });
});
