import { describe, expect, it } from "vitest";
import { featureBaselineSchema } from "@/lib/contracts/baseline";
import { categoricalBaseline, numericBaseline } from "./train-baseline";

describe("numericBaseline", () => {
  it("puts a value that equals an edge below it", () => {
    const baseline = numericBaseline(
      "x",
      Float64Array.from({ length: 100 }, (_, i) => i + 1),
    );
    expect(baseline).toMatchObject({
      edges: [10, 20, 30, 40, 50, 60, 70, 80, 90],
      counts: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10],
      min: 1,
      max: 100,
      mean: 50.5,
    });
  });

  it("merges repeated deciles and leaves no cell above the maximum", () => {
    const baseline = numericBaseline(
      "weekday",
      Float64Array.from({ length: 70 }, (_, i) => i % 7),
    );
    expect(baseline).toMatchObject({ edges: [0, 1, 2, 3, 4, 5], counts: [10, 10, 10, 10, 10, 10, 10] });
  });

  it("keeps one edge for a constant feature, and refuses no values at all", () => {
    const baseline = numericBaseline("x", Float64Array.of(3, 3, 3));
    expect(featureBaselineSchema.safeParse(baseline).success).toBe(true);
    expect(baseline).toMatchObject({ edges: [3], counts: [3, 0] });
    expect(() => numericBaseline("x", new Float64Array())).toThrow(RangeError);
  });
});

describe("categoricalBaseline", () => {
  it("counts every category, the most frequent first", () => {
    const baseline = categoricalBaseline("origin", ["ORD", "ATL", "ORD"]);
    expect(baseline).toEqual({ name: "origin", type: "categorical", counts: { ORD: 2, ATL: 1 }, rest: 0, missing: 0 });
  });
});
