import { describe, expect, it } from "vitest";
import { chiSquareCdf, chiSquareQuantile } from "./chi-square";
import { normalQuantile } from "./normal";
import { wilsonInterval } from "./proportion";
import reference from "./reference-values.fixture.json" with { type: "json" };

describe("normalQuantile", () => {
  // NIST/SEMATECH e-Handbook 1.3.6.7.1 and the tails of AS 241's own test.
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798409],
  ])("%d -> %d", (probability, expected) => {
    expect(normalQuantile(probability)).toBeCloseTo(expected, 12);
  });

  it("refuses what is no probability", () => {
    expect(() => normalQuantile(1)).toThrow(RangeError);
  });
});

describe("chiSquareQuantile", () => {
  // NIST/SEMATECH e-Handbook 1.3.6.7.4, upper critical values.
  it.each([
    [0.95, 1, 3.841],
    [0.95, 9, 16.919],
    [0.99, 9, 21.666],
    [0.95, 100, 124.342],
  ])("%d with %d degrees -> %d", (probability, degrees, expected) => {
    expect(chiSquareQuantile(probability, degrees)).toBeCloseTo(expected, 3);
  });

  it("is the inverse of the distribution function, few degrees or many", () => {
    for (const degrees of [1, 2, 9, 64, 300, 2000]) {
      expect(chiSquareCdf(chiSquareQuantile(0.95, degrees), degrees)).toBeCloseTo(0.95, 10);
    }
  });
});

describe("wilsonInterval", () => {
  it.each(reference.wilson)("$successes of $n at $confidence", ({ successes, n, confidence, low, high }) => {
    const interval = wilsonInterval(successes, n, confidence);
    expect(interval?.low).toBeCloseTo(low, 10);
    expect(interval?.high).toBeCloseTo(high, 10);
  });

  it("is null without trials", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it.each([17, 2310, 99_991])("none of %i begins at 0 and all of them end at 1, exactly", (n) => {
    expect(wilsonInterval(0, n)?.low).toBe(0);
    expect(wilsonInterval(n, n)?.high).toBe(1);
  });
});
