import { describe, expect, it } from "vitest";
import { addToScoreHistogram, type ScoreHistogram } from "@/lib/domain/sketches/score-histogram";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { type KpiEstimate, kpisOfCounts } from "./estimate-kpis";
import { expectedCounts, learnCalibration } from "./estimate-without-labels";
import { fitIsotonic, interpolate } from "./isotonic";
import { addToKpiSums, emptyKpiSums } from "./kpi-sums";
import { addDelay, type DelayCounts } from "./label-delay";
import { labelledBias } from "./labelled-bias";
import { learnTarget, maturityCurve, maturityOf } from "./maturity";
import values from "./reference-values.fixture.json" with { type: "json" };

describe("isotonic fit", () => {
  const { score, label, query, calibrated, xThresholds, yThresholds } = values.cbpe.isotonic;
  const corners = fitIsotonic(score.map((x, i) => ({ x, y: label[i] ?? 0, weight: 1 })));

  it("has the corners of the reference", () => {
    expect(corners.map(({ x }) => x)).toEqual(xThresholds);
    for (const [i, y] of yThresholds.entries()) expect(corners[i]?.y).toBeCloseTo(y, 12);
  });

  it.each(query.map((x, i) => [x, calibrated[i] ?? 0]))("at %d -> %d", (x, expected) => {
    expect(interpolate(corners, x)).toBeCloseTo(expected, 12);
  });
});

describe("estimate without labels", () => {
  const { probability, predicted, expected } = values.cbpe.calibrated;
  const scores: ScoreHistogram = new Map();
  for (const p of probability) addToScoreHistogram(scores, p);
  const positives = predicted.filter((answer) => answer === 1).length;

  it("is that of the reference, from bins", () => {
    const kpis: KpiEstimate[] = kpisOfCounts(expectedCounts({ scores, threshold: 0.5, positives }, (p) => p));
    const byName = new Map(kpis.map((kpi) => [kpi.name, kpi]));
    for (const name of ["accuracy", "precision", "recall", "f1"] as const) {
      expect(byName.get(name)?.value).toBeCloseTo(expected[name], 6);
    }
    expect(byName.get("accuracy")?.n).toBeCloseTo(60, 6);
  });

  it("no rows -> nothing is defined", () => {
    const counts = expectedCounts({ scores: new Map(), threshold: 0.5, positives: 0 }, (p) => p);
    expect(kpisOfCounts(counts).every(({ value, n }) => value === null && n === 0)).toBe(true);
  });
});

describe("calibration of scores", () => {
  /** Rows whose event comes true in `rate(score)` of the cases. */
  function learned(n: number, rate: (score: number) => number) {
    const sums = emptyKpiSums();
    for (let i = 0; i < n; i += 1) {
      const score = (i % 100) / 100 + 0.005;
      const isLate = (i / 100 + i * 0.618) % 1 < rate(score);
      const predicted = score >= 0.5 ? "late" : "on time";
      addToKpiSums(
        sums,
        { kind: "classification", actual: isLate ? "late" : "on time", predicted, score, probabilityOf: "late" },
        1,
      );
    }
    return learnCalibration(sums, "late");
  }

  it.each([
    ["too few labels -> none", 199, (score: number) => score, "none"],
    ["calibrated -> as it is", 4000, (score: number) => score, "as_is"],
    ["far off, few labels -> none", 400, (score: number) => score / 3, "none"],
    ["far off, enough labels -> recalibrated", 4000, (score: number) => score / 3, "recalibrated"],
  ] as const)("%s", (_name, n, rate, kind) => {
    expect(learned(n, rate).kind).toBe(kind);
  });

  it("recalibrated scores are near the truth", () => {
    const found = learned(20_000, (score) => score / 3);
    if (found.kind === "none") throw new Error(found.reason);
    for (const score of [0.15, 0.45, 0.75]) expect(Math.abs(found.apply(score) - score / 3)).toBeLessThan(0.05);
  });
});

describe("label maturity", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  /** An hour of 1,000 answers `hoursAgo`; 60 % are labelled after 40 minutes, 20 % after 5 hours, as far as they are that old. */
  function cohort(hoursAgo: number) {
    const delays: DelayCounts = new Map();
    const ageMs = hoursAgo * HOUR_MS;
    for (let i = 0; i < 600 && ageMs >= 40 * MINUTE_MS; i += 1) addDelay(delays, 40 * MINUTE_MS, 1);
    for (let i = 0; i < 200 && ageMs >= 5 * HOUR_MS; i += 1) addDelay(delays, 5 * HOUR_MS, 1);
    return { endMs: now - ageMs, predicted: 1000, delays };
  }
  const curve = maturityCurve([0, 1, 2, 3, 6, 12, 24].map(cohort), now);
  const at = (delayMs: number) => curve.find((point) => point.delayMs === delayMs);

  it("young answers do not drag the curve down", () => {
    expect(at(30 * MINUTE_MS)).toMatchObject({ share: 0 });
    expect(at(HOUR_MS)?.share).toBeCloseTo(0.6, 10);
    expect(at(6 * HOUR_MS)?.share).toBeCloseTo(0.8, 10);
    expect(at(6 * HOUR_MS)?.n).toBe(3000);
  });

  it("never falls, and ends where nobody is old enough", () => {
    expect(curve.every(({ share }, i) => share >= (curve[i - 1]?.share ?? 0))).toBe(true);
    expect(curve.at(-1)?.delayMs).toBe(DAY_MS);
  });

  it("without censoring the interval is that of a proportion", () => {
    const [point] = maturityCurve([{ endMs: now - DAY_MS, predicted: 1000, delays: new Map([[0, 300]]) }], now);
    expect(point?.high).toBeCloseTo(0.3 + 1.96 * Math.sqrt((0.3 * 0.7) / 1000), 4);
  });

  it("the target is 95 % of where it ends, and when it gets there", () => {
    expect(learnTarget(curve)?.coverage).toBeCloseTo(0.76, 10);
    expect(learnTarget(curve)?.afterMs).toBe(6 * HOUR_MS);
    expect(learnTarget([])).toBeNull();
  });

  it.each([
    ["enough labels -> settled", { predicted: 1000, labelled: 770, ageMs: 0 }, "settled"],
    ["young and few -> provisional", { predicted: 1000, labelled: 600, ageMs: HOUR_MS }, "provisional"],
    ["old and few -> short", { predicted: 1000, labelled: 600, ageMs: DAY_MS }, "short"],
    ["a little below by chance -> settled", { predicted: 100, labelled: 72, ageMs: DAY_MS }, "settled"],
    ["nothing predicted -> unknown", { predicted: 0, labelled: 0, ageMs: DAY_MS }, "unknown"],
  ] as const)("%s", (_name, window, expected) => {
    expect(maturityOf(window, learnTarget(curve))).toBe(expected);
  });

  it("no label ever came -> unknown", () => {
    expect(maturityOf({ predicted: 10, labelled: 0, ageMs: DAY_MS }, null)).toBe("unknown");
  });
});

describe("labelled rows against all rows", () => {
  function bias(isLabelled: (score: number, i: number) => boolean) {
    const all: ScoreHistogram = new Map();
    const sums = emptyKpiSums();
    for (let i = 0; i < 2000; i += 1) {
      const score = (i % 100) / 100 + 0.005;
      addToScoreHistogram(all, score);
      if (isLabelled(score, i)) addToKpiSums(sums, { kind: "classification", actual: "a", predicted: "a", score }, 1);
    }
    return labelledBias(sums, all);
  }

  it("a fair part -> alike", () => {
    expect(bias((_score, i) => Math.floor(i / 100) % 2 === 0)).toMatchObject({ distance: 0, isUnlike: false });
  });

  it("only what was accepted is labelled -> unlike", () => {
    const found = bias((score) => score < 0.5);
    expect(found).toMatchObject({ isUnlike: true, labelled: 1000, all: 2000 });
    expect(found?.distance).toBeCloseTo(0.5, 10);
  });

  it("all, or nearly none, labelled -> nothing to compare", () => {
    expect(bias(() => true)).toBeNull();
    expect(bias((_score, i) => i < 50)).toBeNull();
  });
});
