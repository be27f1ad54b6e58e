import { describe, expect, it } from "vitest";
import { prepareInterval } from "./prepare-interval";

describe("prepareInterval", () => {
  it("measures in units of the margin; right is better", () => {
    const prepared = prepareInterval({ difference: 0.031, low: -0.038, high: 0.1, margin: 0.02, isHigherBetter: true });
    expect(prepared).toEqual({
      margin: 29.6,
      farMargin: null,
      zero: 42,
      estimate: 61.2,
      left: { at: 18.4, isOpen: false },
      right: { at: 98.8, isOpen: true },
    });
  });

  it("turns the axis where lower is better", () => {
    const prepared = prepareInterval({ difference: 0.9, low: -0.4, high: 2.2, margin: 5, isHigherBetter: false });
    expect(prepared.estimate).toBeLessThan(prepared.zero);
    expect(prepared.left?.at).toBeLessThan(prepared.estimate ?? 0);
    expect(prepared.left?.at).toBeGreaterThan(prepared.margin);
  });

  it("has a margin on both sides where either way is worse, and right is higher", () => {
    const either = { margin: 0.05, isHigherBetter: false, isEitherWay: true };
    const prepared = prepareInterval({ difference: 0.05, low: 0.02, high: 0.08, ...either });
    expect(prepared.farMargin).toBe(54.4);
    expect(prepared.estimate).toBe(54.4);
    expect(prepared.right?.at).toBeGreaterThan(54.4);
  });

  it("touches the margin exactly where the interval does", () => {
    const prepared = prepareInterval({ difference: 0, low: -0.02, high: 0.02, margin: 0.02, isHigherBetter: true });
    expect(prepared.left?.at).toBe(prepared.margin);
  });

  it("draws nothing where nothing is known", () => {
    const prepared = prepareInterval({ difference: null, low: null, high: null, margin: 0.02, isHigherBetter: true });
    expect(prepared).toMatchObject({ estimate: null, left: null, right: null });
  });

  it("scales by the interval where no margin is set", () => {
    const prepared = prepareInterval({ difference: 1, low: -2, high: 4, margin: 0, isHigherBetter: true });
    expect(prepared.margin).toBe(prepared.zero);
    expect(prepared.right).toEqual({ at: 91.6, isOpen: false });
  });
});
