import { describe, expect, it } from "vitest";
import { digitsOfStep, valueTicks } from "./value-ticks";

describe("valueTicks", () => {
  it.each([
    [0.55, 0.75, [0.5, 0.6, 0.7, 0.8]],
    [0, 500, [0, 200, 400, 600]],
    [15, 20, [14, 16, 18, 20]],
    [0, 1, [0, 0.5, 1]],
    [-0.02, 0.31, [-0.2, 0, 0.2, 0.4]],
  ])("%s to %s -> %o", (low, high, ticks) => {
    expect(valueTicks(low, high).ticks).toEqual(ticks);
  });

  it("covers what it is given", () => {
    for (const [low, high] of [
      [0.612, 0.668],
      [3, 1234],
      [-7, -1],
    ] as const) {
      const { domain, ticks } = valueTicks(low, high);
      expect(domain[0]).toBeLessThanOrEqual(low);
      expect(domain[1]).toBeGreaterThanOrEqual(high);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }
  });

  it("widens equal ends", () => {
    const { domain } = valueTicks(18, 18);
    expect(domain[0]).toBeLessThan(18);
    expect(domain[1]).toBeGreaterThan(18);
    expect(valueTicks(0, 0).domain).toEqual([-0.5, 0.5]);
  });

  it.each([
    [0.05, 2],
    [0.2, 1],
    [2.5, 1],
    [200, 0],
  ])("step %s needs %s digits", (step, digits) => {
    expect(digitsOfStep(step)).toBe(digits);
  });
});
