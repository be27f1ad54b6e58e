import { describe, expect, it } from "vitest";
import { z } from "zod";
import { classify, isHigh } from "./kayenta";
import values from "./kayenta.fixture.json" with { type: "json" };

const directionSchema = z.enum(["increase", "decrease", "either"]);

describe("Kayenta's rule against the reference values", () => {
  it.each(values.cases)("$name -> $classification", (c) => {
    const found = classify(c.experiment, c.control, directionSchema.parse(c.direction));
    expect(found.classification).toBe(c.classification);
    // Its root finder stops within 0.0001, ours elsewhere within as much.
    for (const end of [0, 1] as const) {
      expect(Math.abs(found.interval[end] - (c.interval[end] ?? Number.NaN))).toBeLessThan(2e-4);
    }
    // The statistic is 0 all the way between two middle differences, and either finder may stop anywhere there.
    expect(Math.abs(found.estimate - c.estimate)).toBeLessThan(0.02);
    if (c.direction !== "decrease") expect(isHigh(c.experiment, c.control)).toBe(c.classification === "High");
  });

  it("two samples that do not overlap are High, however small: it has no least sample", () => {
    expect(isHigh([2], [1])).toBe(true);
  });
});
