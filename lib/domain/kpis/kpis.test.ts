import { describe, expect, it } from "vitest";
import { scoreBin } from "@/lib/domain/sketches/score-histogram";
import { addToConfusion, type Confusion } from "./confusion";
import { estimateF1, estimateKpis, type KpiEstimate } from "./estimate-kpis";
import { addToKpiSums, emptyKpiSums, type LabelledRow, mergeKpiSums, readKpiSums, storeKpiSums } from "./kpi-sums";
import values from "./reference-values.fixture.json" with { type: "json" };
import { areaUnderRoc, hanleyMcNeilError } from "./score-bins";
import { isTruthFor, type Target } from "./target";

const late: Target = { kind: "binary", positive: "late", classes: ["late", "on time"] };
const byName = (kpis: KpiEstimate[]) => new Map(kpis.map((kpi) => [kpi.name, kpi]));

function binarySums({ tp, fp, fn, tn }: { tp: number; fp: number; fn: number; tn: number }) {
  const sums = emptyKpiSums();
  addToConfusion(sums.confusion, "late", "late", tp);
  addToConfusion(sums.confusion, "on time", "late", fp);
  addToConfusion(sums.confusion, "late", "on time", fn);
  addToConfusion(sums.confusion, "on time", "on time", tn);
  return sums;
}

describe("binary KPIs", () => {
  it.each(values.binary)("$name", (expected) => {
    const kpis = byName(estimateKpis(binarySums(expected), late));
    for (const name of ["accuracy", "precision", "recall", "f1"] as const) {
      const value = expected[name];
      if (value === null) expect(kpis.get(name)).toMatchObject({ value: null, low: null, high: null, n: 0 });
      else expect(kpis.get(name)?.value).toBeCloseTo(value, 10);
    }
  });

  it.each(values.binary)("$name: balanced accuracy and MCC", (expected) => {
    const kpis = byName(estimateKpis(binarySums(expected), late));
    const balanced = kpis.get("balanced_accuracy");
    if (expected.balancedAccuracy === null) expect(balanced).toMatchObject({ value: null, low: null, high: null });
    else {
      expect(balanced?.value).toBeCloseTo(expected.balancedAccuracy, 10);
      expect(balanced?.low).toBeLessThan(expected.balancedAccuracy);
    }
    // The reference answers 0 where only one class occurs, which says "no better than chance": nothing is known there.
    if (expected.tp + expected.fn === 0) expect(kpis.get("mcc")?.value).toBeNull();
    else expect(kpis.get("mcc")?.value).toBeCloseTo(expected.mcc, 10);
  });

  it("carry the size and the Wilson interval of their own denominator", () => {
    const precision = byName(estimateKpis(binarySums({ tp: 81, fp: 182, fn: 5, tn: 7 }), late)).get("precision");
    expect(precision?.n).toBe(263);
    expect(precision?.low).toBeCloseTo(0.25529, 5);
    expect(precision?.high).toBeCloseTo(0.36621, 5);
  });

  it("without labels are all undefined, never 0", () => {
    for (const kpi of estimateKpis(emptyKpiSums(), late)) expect(kpi).toMatchObject({ value: null, n: 0 });
  });

  it("the interval of F1 stays in [0, 1] and holds the value", () => {
    for (const counts of [
      { tp: 1, fp: 0, fn: 0, tn: 0 },
      { tp: 0, fp: 3, fn: 1, tn: 9 },
      { tp: 800, fp: 20, fn: 30, tn: 0 },
    ]) {
      const { value, low, high } = estimateF1(counts);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(value).toBeGreaterThanOrEqual((low ?? 1) - 1e-12);
      expect(value).toBeLessThanOrEqual((high ?? 0) + 1e-12);
    }
  });
});

describe("multiclass KPIs", () => {
  it("are those of the reference", () => {
    const sums = emptyKpiSums();
    const { labels, rowsActualColumnsPredicted: rows } = values.multiclass;
    for (const [i, actual] of labels.entries()) {
      for (const [j, predicted] of labels.entries()) {
        addToConfusion(sums.confusion, actual, predicted, rows[i]?.[j] ?? 0);
      }
    }
    const kpis = byName(estimateKpis(sums, { kind: "multiclass", classes: labels }));
    for (const name of ["accuracy", "precision", "recall", "f1"] as const) {
      expect(kpis.get(name)?.value).toBeCloseTo(values.multiclass[name], 10);
    }
    expect(kpis.get("mcc")?.value).toBeCloseTo(values.multiclass.mcc, 10);
    expect(kpis.get("balanced_accuracy")?.value).toBeCloseTo(values.multiclass.balancedAccuracy, 10);
  });
});

describe("area under the ROC curve", () => {
  const positives = new Map<number, number>();
  const negatives = new Map<number, number>();
  for (const [i, y] of values.scores.y.entries()) {
    const bins = y === 1 ? positives : negatives;
    const bin = scoreBin(values.scores.score[i] ?? 0);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }

  it("from bins is that of the reference, near the exact one", () => {
    const area = areaUnderRoc(positives, negatives);
    expect(area?.value).toBeCloseTo(values.scores.aucFromBins, 10);
    expect(Math.abs((area?.value ?? 0) - values.scores.aucExact)).toBeLessThan(values.scores.maxError);
  });

  it("says how far the bins may hide the exact one", () => {
    expect(areaUnderRoc(positives, negatives)?.binning).toBeCloseTo(values.scores.maxError, 10);
  });

  it("has Hanley and McNeil's standard error", () => {
    const n = values.scores.y.filter((y) => y === 1).length;
    const error = hanleyMcNeilError(values.scores.aucExact, n, values.scores.y.length - n);
    expect(error).toBeCloseTo(values.scores.hanleyMcNeilErrorOfExact, 10);
  });

  it("has no interval on fewer than ten rows of a class: the error of one positive at the bottom would be 0", () => {
    const [one, many] = [new Map([[1, 1]]), new Map([[90, 99]])];
    expect(hanleyMcNeilError(0, 1, 99)).toBe(0);
    expect(areaUnderRoc(one, many)).toMatchObject({ value: 0, interval: null });
    expect(areaUnderRoc(new Map([[1, 10]]), many)?.interval).not.toBeNull();
  });

  it("is undefined with one class only", () => {
    expect(areaUnderRoc(positives, new Map())).toBeNull();
  });
});

describe("regression KPIs", () => {
  it("of merged windows are those of all rows", () => {
    const merged = emptyKpiSums();
    for (const window of values.regression.windows) {
      const sums = emptyKpiSums();
      for (const [i, y] of window.y.entries()) {
        addToKpiSums(
          sums,
          { kind: "regression", actual: String(y), predicted: String(window.pred[i]), score: null },
          1,
        );
      }
      mergeKpiSums(merged, readKpiSums(JSON.parse(JSON.stringify(storeKpiSums(sums)))));
    }
    const kpis = byName(estimateKpis(merged, { kind: "regression" }));
    expect(kpis.get("mae")?.value).toBeCloseTo(values.regression.mae, 9);
    expect(kpis.get("rmse")?.value).toBeCloseTo(values.regression.rmse, 9);
    expect(kpis.get("bias")?.value).toBeCloseTo(values.regression.bias, 9);
    expect(kpis.get("r2")?.value).toBeCloseTo(values.regression.r2, 9);
    expect(kpis.get("bias")?.low).toBeLessThan(values.regression.bias);
  });

  it("R² of truths that are all alike is undefined", () => {
    const sums = emptyKpiSums();
    for (const predicted of ["1", "3"]) {
      addToKpiSums(sums, { kind: "regression", actual: "2", predicted, score: null }, 1);
    }
    expect(byName(estimateKpis(sums, { kind: "regression" })).get("r2")?.value).toBeNull();
  });
});

describe("a mean error", () => {
  const maeOf = (errors: readonly number[]) => {
    const sums = emptyKpiSums();
    for (const error of errors)
      addToKpiSums(sums, { kind: "regression", actual: "0", predicted: String(error), score: null }, 1);
    return byName(estimateKpis(sums, { kind: "regression" })).get("mae");
  };

  it("of two equal errors has no interval, however certain it looks", () => {
    expect(maeOf([3, 3])).toMatchObject({ value: 3, low: null, high: null, n: 2 });
  });

  it("of thirty errors has that of Student's t", () => {
    const mae = maeOf(Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 1 : 3)));
    // 2.04523 · √(30 / 29) / √30
    expect(mae?.high).toBeCloseTo(2 + 2.04523 / Math.sqrt(29), 4);
    expect(mae?.low).toBeCloseTo(2 - 2.04523 / Math.sqrt(29), 4);
  });
});

describe("probabilities", () => {
  const scored = (actual: string, score: number): LabelledRow => {
    const predicted = score >= 0.5 ? "late" : "on time";
    return { kind: "classification", actual, predicted, score, probabilityOf: "late" };
  };
  const sums = emptyKpiSums();
  for (const [i, y] of values.scores.y.entries()) {
    addToKpiSums(sums, scored(y === 1 ? "late" : "on time", values.scores.score[i] ?? 0), 1);
  }

  it.each([
    ["log_loss", values.scores.logLossExact],
    ["brier", values.scores.brierExact],
    ["ece", values.scores.ece10Bins],
  ] as const)("%s is that of the reference", (name, expected) => {
    const kpi = byName(estimateKpis(sums, late)).get(name);
    expect(kpi?.value).toBeCloseTo(expected, 6);
    expect(kpi?.n).toBe(400);
  });

  it("a certain mistake costs much, and not infinitely much", () => {
    const wrong = emptyKpiSums();
    addToKpiSums(wrong, scored("late", 0), 1);
    expect(byName(estimateKpis(wrong, late)).get("log_loss")?.value).toBeCloseTo(34.54, 2);
  });

  it("a row taken back leaves no trace", () => {
    const before = storeKpiSums(readKpiSums(storeKpiSums(sums)));
    addToKpiSums(sums, scored("late", 0.613), 1);
    addToKpiSums(sums, scored("late", 0.613), -1);
    expect(storeKpiSums(sums).calibration).toEqual(before.calibration);
  });

  it("sums of before probabilities were counted have no such KPI, which is not zero", () => {
    const { calibration: _, delays: __, ...old } = storeKpiSums(binarySums({ tp: 3, fp: 1, fn: 1, tn: 5 }));
    expect(byName(estimateKpis(readKpiSums(old), late)).get("log_loss")).toMatchObject({ value: null, n: 0 });
  });
});

describe("revision", () => {
  const row = (actual: string, predicted: string, score: number): LabelledRow => ({
    kind: "classification",
    actual,
    predicted,
    score,
  });

  it("taking a row back and adding the corrected one = never having counted it", () => {
    const revised = emptyKpiSums();
    addToKpiSums(revised, row("late", "late", 0.8), 1);
    addToKpiSums(revised, row("on time", "late", 0.7), 1);
    const correction = emptyKpiSums();
    addToKpiSums(correction, row("on time", "late", 0.7), -1);
    addToKpiSums(correction, row("late", "late", 0.7), 1);
    mergeKpiSums(revised, readKpiSums(storeKpiSums(correction)));

    const right = emptyKpiSums();
    addToKpiSums(right, row("late", "late", 0.8), 1);
    addToKpiSums(right, row("late", "late", 0.7), 1);
    expect(revised.confusion).toEqual(right.confusion);
    expect(estimateKpis(revised, late)).toEqual(estimateKpis(right, late));
  });

  it("a cell that returns to zero disappears", () => {
    const confusion: Confusion = new Map();
    addToConfusion(confusion, "a", "b", 2);
    addToConfusion(confusion, "a", "b", -2);
    expect(confusion.size).toBe(0);
  });
});

describe("isTruthFor", () => {
  it.each([
    ["a class -> yes", late, "late", true],
    ["no class -> no", late, "cancelled", false],
    ["a number -> yes", { kind: "regression" }, "-1.5e3", true],
    ["no number -> no", { kind: "regression" }, " ", false],
  ] as const)("%s", (_name, target, label, expected) => {
    expect(isTruthFor(target, label)).toBe(expected);
  });
});
