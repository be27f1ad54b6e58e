import { describe, expect, it } from "vitest";
import type { KpiSlices, LabelMaturity, ScoreTrust } from "@/lib/contracts/kpi-truth";
import type { LineOf } from "@/lib/contracts/measurements";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/durations";
import { prepareConfusion } from "./prepare-confusion";
import { expectedSeries } from "./prepare-lines";
import { biasWarnings, maturitySentence, prepareMaturity, trustSentence } from "./prepare-maturity";
import { prepareReliability } from "./prepare-reliability";
import { slicesHeadline, slicesMethod, slicesShown } from "./prepare-slices";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

const maturity: LabelMaturity = {
  since: "2026-11-15T00:00:00.000Z",
  curve: [
    { delayMs: HOUR_MS, share: 0.4, low: 0.35, high: 0.45, n: 900 },
    { delayMs: DAY_MS, share: 0.8, low: 0.75, high: 0.85, n: 500 },
  ],
  target: { coverage: 0.76, afterMs: DAY_MS },
  settledUntil: "2026-11-21T12:00:00.000Z",
  predicted: 1000,
  labelled: 400,
  state: "provisional",
};

describe("maturity", () => {
  it.each([
    ["provisional", {}, "KPIs of this time are provisional: 40.0 % is labelled, and labels reach 76.0 % after 1 d."],
    [
      "short",
      { state: "short" as const },
      "Labels are missing: 40.0 % is labelled, where they reach 76.0 % after 1 d.",
    ],
    [
      "nothing learned",
      { target: null },
      "How long labels take is not known yet: no answer that is old enough to tell has a label.",
    ],
    ["nothing predicted", { predicted: 0 }, "Nothing was predicted in this time."],
  ])("%s", (_name, overrides, expected) => {
    expect(plain(maturitySentence({ ...maturity, ...overrides }))).toBe(expected);
  });

  it("places shares upwards and delays at equal steps", () => {
    const { points, target, line } = prepareMaturity(maturity, 100);
    expect(points.map(({ x, y }) => [x, y])).toEqual([
      [25, 60],
      [75, 20],
    ]);
    expect(line).toBe("M25 60L75 20");
    expect(target?.y).toBe(24);
  });

  it("no curve -> nothing is drawn", () => {
    expect(prepareMaturity({ ...maturity, curve: [], target: null }, 100)).toMatchObject({
      points: [],
      line: "",
      target: null,
    });
  });
});

const trust = (overrides: Partial<ScoreTrust>): ScoreTrust => ({
  version: 2,
  calibration: { kind: "as_is", error: 0.021, n: 4000, reason: null },
  bias: null,
  ...overrides,
});

it("warns of labelled rows that are not like all rows, and of no others", () => {
  const bias = { distance: 0.31, pValue: 0, labelled: 400, all: 1000, isUnlike: true };
  expect(biasWarnings([trust({ bias }), trust({ bias: { ...bias, isUnlike: false } }), trust({})])).toHaveLength(1);
});

it.each([
  [
    "as it is",
    trust({}),
    "v2: its scores are taken as probabilities (calibration error 0.021 over 4,000 labelled rows).",
  ],
  [
    "none",
    trust({ calibration: { kind: "none", error: null, n: 3, reason: "Too few." } }),
    "v2: no estimate. Too few.",
  ],
])("what the estimate rests on: %s", (_name, one, expected) => {
  expect(trustSentence(one)).toBe(expected);
});

it("a reliability bin of few rows is not drawn", () => {
  const bin = { from: 0, to: 0.1, predicted: 0.05, observed: 0.1 };
  const points = prepareReliability({
    reliability: [
      { ...bin, n: 9 },
      { ...bin, from: 0.1, to: 0.2, n: 100 },
    ],
  });
  expect(points).toHaveLength(1);
  expect(points[0]).toMatchObject({ x: 5, y: 10 });
});

it("the matrix has shares of each true class; a class that never was true has none", () => {
  const { rows, n } = prepareConfusion({
    classes: ["late", "on time"],
    counts: [
      [3, 1],
      [0, 0],
    ],
  });
  expect(n).toBe(4);
  expect(rows.map(({ cells }) => cells.map(({ share }) => share))).toEqual([
    [0.75, 0.25],
    [null, null],
  ]);
});

const slice = (cell: string, worseBy: number, isWorse: boolean) => ({
  feature: "origin",
  cell,
  value: 0.4,
  valueLow: 0.35,
  valueHigh: 0.45,
  rest: 0.4 + worseBy,
  worseBy,
  low: worseBy - 0.05,
  high: worseBy + 0.05,
  n: 200,
  pValue: isWorse ? 0.001 : 0.8,
  isWorse,
});
const slices: KpiSlices = {
  measure: "f1",
  compared: 3,
  slices: [slice("LAX", 0.2, true), slice("SFO", 0.01, false), slice("ATL", -0.1, false)],
  version: 1,
  versionId: "v",
  labelled: 900,
  sliced: 600,
};

describe("slices", () => {
  it.each([
    ["worse", slices, "v1 does worst at origin LAX: F1 0.400 against 0.600 elsewhere"],
    [
      "chance",
      { ...slices, slices: slices.slices.slice(1) },
      "v1 answers no part of its inputs clearly worse than the rest",
    ],
    ["too few", { ...slices, compared: 0 }, "No part of the inputs has enough labels to be compared yet"],
    ["no baseline", null, "Inputs cannot be compared: the version has no baseline or no way to judge its answers"],
  ])("%s", (_name, found, expected) => {
    expect(slicesHeadline(found)).toBe(expected);
  });

  it("shows what does worse, and not what does better", () => {
    expect(slicesShown(slices).map(({ cell }) => cell)).toEqual(["LAX", "SFO"]);
  });

  it("says that inputs were sampled, only where they were", () => {
    expect(slicesMethod(slices)).toContain("66.7");
    expect(slicesMethod({ ...slices, sliced: 900 })).not.toContain("kept");
  });
});

describe("expected KPIs", () => {
  const line = (key: "live" | "candidate"): LineOf => ({ key, label: key, version: null, arm: key });
  const point = { at: "2026-11-22T12:00:00.000Z", n: 50, history: false };
  const kpis = [{ name: "f1" as const, value: 0.6, low: null, high: null, n: 50 }];
  const axis = { from: point.at, to: point.at, stepSeconds: 60, buckets: [point.at] };

  it("stand beside the measured line, apart in look and by name", () => {
    const expected = { axis, trust: [], lines: [{ ...line("candidate"), points: [{ ...point, kpis }] }] };
    expect(expectedSeries([line("live"), line("candidate")], expected, "f1")).toMatchObject([
      { label: "candidate, estimate from scores", tone: "candidateEstimate", points: [{ value: 0.6, n: 50 }] },
    ]);
  });

  it("a KPI that scores say nothing of -> no line", () => {
    const expected = { axis, trust: [], lines: [{ ...line("live"), points: [{ ...point, kpis }] }] };
    expect(expectedSeries([line("live")], expected, "auc")).toEqual([]);
  });
});
