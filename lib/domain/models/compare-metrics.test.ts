import { describe, expect, it } from "vitest";
import { compareMetrics } from "./compare-metrics";

const auc = (value: number, half?: number, slice?: string) => ({
  name: "AUC",
  value,
  slice,
  higherIsBetter: true,
  ...(half === undefined ? {} : { low: value - half, high: value + half }),
});
const loss = (value: number, half: number) => ({
  name: "loss",
  value,
  higherIsBetter: false,
  low: value - half,
  high: value + half,
});

describe("compareMetrics", () => {
  it.each([
    ["a clear gain", auc(0.61, 0.008), auc(0.668, 0.008), "better"],
    ["a clear loss", auc(0.668, 0.008), auc(0.61, 0.008), "worse"],
    ["within chance", auc(0.741, 0.005), auc(0.744, 0.005), "unclear"],
    ["lower is better", loss(0.55, 0.01), loss(0.5, 0.01), "better"],
    ["no interval", auc(0.6), auc(0.7), "unclear"],
    ["the same", auc(0.6), auc(0.6), "same"],
  ])("%s", (_, left, right, verdict) => {
    expect(compareMetrics([left], [right])[0]?.difference?.verdict).toBe(verdict);
  });

  it("adds half-widths in quadrature", () => {
    const [pair] = compareMetrics([auc(0.6, 0.03)], [auc(0.7, 0.04)]);
    expect(pair?.difference?.low).toBeCloseTo(0.05, 10);
    expect(pair?.difference?.high).toBeCloseTo(0.15, 10);
  });

  it("whole data first, then slices, the worst of either version first", () => {
    const left = [auc(0.61), auc(0.67, 0, "east"), auc(0.5, 0, "west")];
    const right = [auc(0.66, 0, "west"), auc(0.67, 0, "east"), auc(0.67), auc(0.64, 0, "north")];
    expect(compareMetrics(left, right).map((pair) => pair.slice)).toEqual([null, "west", "north", "east"]);
  });

  it("AUC leads, and slices of two metrics are never mixed", () => {
    const accuracy = (value: number, slice?: string) => ({ ...auc(value, 0, slice), name: "accuracy" });
    const all = [accuracy(0.7), accuracy(0.2, "west"), auc(0.6), auc(0.5, 0, "west"), auc(0.4, 0, "east")];
    expect(compareMetrics(all, all).map(({ name, slice }) => [name, slice])).toEqual([
      ["AUC", null],
      ["accuracy", null],
      ["AUC", "east"],
      ["AUC", "west"],
      ["accuracy", "west"],
    ]);
  });

  it("a metric of one version only has no difference", () => {
    const [pair] = compareMetrics([], [auc(0.7)]);
    expect(pair).toMatchObject({ left: null, difference: null });
  });
});
