import { describe, expect, it } from "vitest";
import type { Interpretation } from "@/lib/contracts/signature";
import { interpretRows } from "./interpret-rows";

const binary: Interpretation = {
  kind: "binary",
  output: "p",
  classes: ["on time", "late"],
  positive: "late",
  threshold: 0.5,
};
const p = (data: unknown[], width = 1) => [{ name: "p", shape: [data.length / width, width], data }];

describe("interpretRows", () => {
  it("binary, one column: the probability of positive", () => {
    expect(interpretRows(binary, p([0.2, 0.5, 0.9]), 3)).toEqual([
      { answer: "on time", score: 0.2 },
      { answer: "late", score: 0.5 },
      { answer: "late", score: 0.9 },
    ]);
  });

  it("binary, two columns: one per class", () => {
    expect(interpretRows({ ...binary, positive: "on time" }, p([0.7, 0.3], 2), 1)).toEqual([
      { answer: "on time", score: 0.7 },
    ]);
  });

  it("multiclass: the class of the largest", () => {
    const kinds: Interpretation = { kind: "multiclass", output: "p", classes: ["a", "b", "c"] };
    expect(interpretRows(kinds, p([0.1, 0.6, 0.3, 0.5, 0.2, 0.3], 3), 2)).toEqual([
      { answer: "b", score: 0.6 },
      { answer: "a", score: 0.5 },
    ]);
  });

  it("regression: the number itself", () => {
    expect(interpretRows({ kind: "regression", output: "p" }, p([12.5]), 1)).toEqual([{ answer: "12.5", score: 12.5 }]);
  });

  it("no interpretation: a single value speaks for itself, several do not", () => {
    expect(interpretRows(null, p(["spam"]), 1)).toEqual([{ answer: "spam", score: null }]);
    expect(interpretRows(null, p([1, 2], 2), 1)).toEqual([{ answer: null, score: null }]);
  });

  it.each([
    ["another output", [{ name: "q", shape: [1], data: [1] }]],
    ["a missing number", p([null])],
    ["three columns for two classes", p([0.1, 0.2, 0.7], 3)],
    ["nothing", []],
  ])("says nothing of %s", (_, outputs) => {
    expect(interpretRows(binary, outputs, 1)).toEqual([{ answer: null, score: null }]);
  });
});
