import { describe, expect, it } from "vitest";
import type { MetricPair, MetricSide } from "@/lib/contracts/approval";
import { prepareMetrics } from "./prepare-metrics";

const side = (value: number, half: number | null = 0.01): MetricSide => ({
  value,
  low: half === null ? null : value - half,
  high: half === null ? null : value + half,
  n: 1000,
});
const pair = (live: MetricSide | null, candidate: MetricSide | null, over: Partial<MetricPair> = {}): MetricPair => ({
  name: "auc",
  slice: null,
  unit: null,
  higherIsBetter: true,
  live,
  candidate,
  ...over,
});

describe("verdict of one metric", () => {
  it.each([
    ["intervals apart, higher is better -> better", pair(side(0.6), side(0.7)), "better"],
    ["intervals apart, lower -> worse", pair(side(0.7), side(0.6)), "worse"],
    ["lower is better -> better", pair(side(0.7), side(0.6), { higherIsBetter: false }), "better"],
    ["intervals touch -> cannot tell", pair(side(0.6), side(0.61)), "cannot tell"],
    ["no interval -> said so", pair(side(0.6), side(0.7, null)), "no interval"],
    ["one side only -> not compared", pair(null, side(0.7)), "not compared"],
  ])("%s", (_name, given, word) => {
    expect(prepareMetrics([given]).whole[0]?.verdict.word).toBe(word);
  });
});

it("writes the difference with its sign and a true minus", () => {
  expect(prepareMetrics([pair(side(0.6), side(0.7))]).whole[0]?.difference).toBe("+0.100");
  expect(prepareMetrics([pair(side(0.7), side(0.6))]).whole[0]?.difference).toBe("−0.100");
});

it("shows the three slices on which the candidate loses most, worst first", () => {
  const slice = (name: string, live: number, candidate: number) => pair(side(live), side(candidate), { slice: name });
  const given = [slice("a", 0.5, 0.6), slice("b", 0.5, 0.4), slice("c", 0.5, 0.5), slice("d", 0.5, 0.45)];
  expect(prepareMetrics(given).slices.map((row) => row.slice)).toEqual(["b", "d", "c"]);
});
