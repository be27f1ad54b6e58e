import { describe, expect, it } from "vitest";
import { addToFeatureSketch, emptyFeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import { alignCells } from "./align-cells";
import { assessDrift, worstVerdict } from "./assess-drift";
import { psiNullPercentile95 } from "./null-percentiles";
import type { CategoricalReference, NumericReference } from "./reference";
import values from "./reference-values.fixture.json" with { type: "json" };
import { jensenShannonDistance, largestShareChange, populationStabilityIndex } from "./scores";
import { describeMove, findLargestMove } from "./what-moved";

describe("scores against the reference values", () => {
  it.each(values.numeric)("numeric, $name", (c) => {
    expect(populationStabilityIndex(c)).toBeCloseTo(c.psi, 10);
    expect(jensenShannonDistance(c)).toBeCloseTo(c.jensenShannon, 10);
    expect(largestShareChange(c)).toBeCloseTo(c.lInfinity, 10);
  });

  it.each(values.categorical)("categorical, $name", (c) => {
    expect(jensenShannonDistance(c)).toBeCloseTo(c.jensenShannon, 10);
    expect(largestShareChange(c)).toBeCloseTo(c.lInfinity, 10);
  });

  it.each(values.psiNull)("chance: $cells cells, $n against $m", ({ cells, n, m, percentile95 }) => {
    expect(psiNullPercentile95(cells, n, m)).toBeCloseTo(percentile95, 10);
  });

  it("are null where a side is empty", () => {
    const empty = { reference: [1, 2], current: [0, 0] };
    expect(populationStabilityIndex(empty)).toBeNull();
    expect(jensenShannonDistance(empty)).toBeNull();
    expect(largestShareChange(empty)).toBeNull();
  });
});

describe("assessDrift", () => {
  const training = [5000, 3000, 2000];
  it.each([
    ["499 rows -> not_enough_data, however different", [499, 0, 0], "not_enough_data"],
    ["no rows -> not_enough_data", [0, 0, 0], "not_enough_data"],
    ["the same shares -> stable", [500, 300, 200], "stable"],
    ["a small move -> stable", [450, 330, 220], "stable"],
    ["from 0.1 -> watch", [340, 340, 320], "watch"],
    ["from 0.2 -> drifted", [200, 400, 400], "drifted"],
  ] as const)("%s", (_name, current, verdict) => {
    expect(assessDrift({ reference: training, current }).verdict).toBe(verdict);
  });

  it("a score that chance explains -> stable: 300 cells, 600 rows", () => {
    const reference = Array.from({ length: 300 }, () => 10);
    const current = Array.from({ length: 300 }, (_, i) => 1 + (i % 3));
    const assessed = assessDrift({ reference, current });
    expect(assessed.score).toBeGreaterThan(0.1);
    expect(assessed.score).toBeLessThan(assessed.chance ?? 0);
    expect(assessed.verdict).toBe("stable");
  });

  it("the graver verdict wins, and silence never does", () => {
    expect(worstVerdict(["stable", "not_enough_data", "drifted", "watch"])).toBe("drifted");
    expect(worstVerdict(["not_enough_data", "stable"])).toBe("stable");
    expect(worstVerdict([])).toBe("not_enough_data");
  });
});

describe("what moved", () => {
  const origin: CategoricalReference = {
    name: "origin",
    type: "categorical",
    counts: { ATL: 700, ORD: 300 },
    rest: 0,
    missing: 0,
  };
  const distance: NumericReference = {
    name: "distance",
    type: "numeric",
    edges: [500, 1000],
    counts: [10, 10, 10],
    missing: 0,
  };

  function movedSentence(reference: CategoricalReference | NumericReference, rows: unknown[]): string | null {
    const sketch = emptyFeatureSketch(reference);
    for (const row of rows) addToFeatureSketch(sketch, reference, row);
    const cells = alignCells(reference, sketch);
    const move = cells && findLargestMove(cells);
    return move ? describeMove(reference.name, move) : null;
  }

  it("names values that training never saw first", () => {
    const rows = [...Array(71).fill("ATL"), ...Array(29).fill("LAX")];
    expect(movedSentence(origin, rows)).toBe("origin not in training: 0 % → 29 %");
  });

  it("else names the largest change of a share", () => {
    expect(movedSentence(origin, [...Array(2).fill("ATL"), ...Array(8).fill("ORD")])).toBe("origin ATL: 70 % → 20 %");
  });

  it("names the range of a number", () => {
    expect(movedSentence(distance, [1200, 1300, 1400, 100])).toBe("distance over 1,000: 33 % → 75 %");
  });

  it("takes rare categories together, so that their noise does not add up", () => {
    const counts = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`A${i}`, 100 - i]));
    const reference: CategoricalReference = { name: "origin", type: "categorical", counts, rest: 0, missing: 0 };
    const sketch = emptyFeatureSketch(reference);
    for (const row of ["A0", "A25", "A29", "LAX"]) addToFeatureSketch(sketch, reference, row);
    const cells = alignCells(reference, sketch);
    expect(cells?.labels.slice(-2)).toEqual(["the others of training", "not in training"]);
    expect(cells?.current).toEqual([1, ...Array(19).fill(0), 2, 1]);
    expect(cells?.reference.reduce((a, b) => a + b, 0)).toBe(3000 - 435);
    expect(cells?.unseenCell).toBe(21);
  });

  it("says nothing without rows", () => {
    expect(movedSentence(distance, [])).toBeNull();
  });
});
