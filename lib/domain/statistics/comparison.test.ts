import { describe, expect, it } from "vitest";
import values from "./comparison.fixture.json" with { type: "json" };
import { oneSidedSequentialP, sequenceMultiplier, sequenceRho, sequentialP } from "./confidence-sequence";
import { hodgesLehmann, shiftP } from "./hodges-lehmann";
import { holmAdjusted } from "./holm";
import { countDifferencesAtMost, kthDifference } from "./pairwise-differences";

describe("the confidence sequence against the reference values", () => {
  it.each(values.sequence)("$name", (c) => {
    const sequence = { samples: c.samples, rho: sequenceRho(c.alpha, c.tuningSamples) };
    const standardError = c.deviation / Math.sqrt(c.samples);
    expect(sequence.rho).toBeCloseTo(c.rho, 10);
    expect(sequenceMultiplier(sequence, c.alpha) * standardError).toBeCloseTo(c.halfWidth, 10);
    expect(sequentialP(sequence, c.distance / standardError)).toBeCloseTo(c.p, 10);
  });

  it("leaves out exactly what its p value rejects", () => {
    const sequence = { samples: 700, rho: sequenceRho(0.05, 5000) };
    for (const alpha of [0.2, 0.05, 0.001]) {
      expect(sequentialP(sequence, sequenceMultiplier(sequence, alpha))).toBeCloseTo(alpha, 10);
    }
  });

  it("one-sided is twice as sure far above, and no surer at the hypothesis itself", () => {
    const sequence = { samples: 700, rho: sequenceRho(0.05, 5000) };
    expect(oneSidedSequentialP(sequence, 5) / sequentialP(sequence, 5)).toBeCloseTo(0.5, 2);
    expect(oneSidedSequentialP(sequence, 0)).toBe(1);
  });

  it("one-sided is what mixing over the upper half of the normal distribution gives", () => {
    // The e-value by numeric integration: a likelihood ratio e^(λS − λ²V/2) for each λ > 0, weighed by a half normal of scale ρ.
    const sequence = { samples: 400, rho: 0.07 };
    const standardErrors = 2.5;
    const step = 1e-5;
    let evidence = 0;
    for (let lambda = step / 2; lambda < 10 * sequence.rho; lambda += step) {
      const density = (2 * Math.exp(-((lambda / sequence.rho) ** 2) / 2)) / (sequence.rho * Math.sqrt(2 * Math.PI));
      const sum = standardErrors * Math.sqrt(sequence.samples);
      evidence += step * density * Math.exp(lambda * sum - (lambda ** 2 * sequence.samples) / 2);
    }
    expect(oneSidedSequentialP(sequence, standardErrors)).toBeCloseTo(1 / evidence, 6);
  });
});

describe("Hodges and Lehmann against the reference values", () => {
  it.each(values.hodgesLehmann)("$name", ({ x, y, estimate, at95, pNoShift }) => {
    const found = hodgesLehmann(x, y, 0.05);
    expect(found.estimate).toBeCloseTo(estimate, 10);
    expect(found.interval?.low).toBeCloseTo(at95[0] ?? Number.NaN, 10);
    expect(found.interval?.high).toBeCloseTo(at95[1] ?? Number.NaN, 10);
    if (pNoShift !== null) expect(shiftP(x, y, 0)).toBeCloseTo(pNoShift, 10);
  });

  it.each(values.hodgesLehmann.filter(({ x }) => x.length >= 30))("$name at 98 %", ({ x, y, at98 }) => {
    const { interval } = hodgesLehmann(x, y, 0.02);
    expect(interval?.low).toBeCloseTo(at98[0] ?? Number.NaN, 10);
    expect(interval?.high).toBeCloseTo(at98[1] ?? Number.NaN, 10);
  });

  it("has no interval where the whole range of so few values does not reach the level", () => {
    expect(hodgesLehmann([10, 20, 30, 40], [1, 2, 3, 4], 0.02).interval).toBeNull();
  });

  it("the p value rejects a shift only where the interval leaves it out, ties or not", () => {
    const tied = { x: [1, 2, 2, 3, 3, 3, 4, 4, 5, 6], y: [1, 1, 1, 2, 2, 2, 3, 3, 3, 4] };
    const { interval } = hodgesLehmann(tied.x, tied.y, 0.05);
    for (let shift = -4; shift <= 6; shift += 0.25) {
      const isOutside = shift < (interval?.low ?? 0) || shift > (interval?.high ?? 0);
      if (shiftP(tied.x, tied.y, shift) <= 0.05) expect([shift, isOutside]).toEqual([shift, true]);
    }
  });
});

describe("kthDifference", () => {
  it("is each of all differences in turn, of any size and sign", () => {
    const x = [-1e9, -3.5, 0, 2, 2, 1e-300, 7e12].sort((a, b) => a - b);
    const y = [-2, 0, 5, 5, 1e-9].sort((a, b) => a - b);
    const all = x.flatMap((a) => y.map((b) => a - b + 0)).sort((a, b) => a - b);
    expect(all.map((_, i) => kthDifference(x, y, i + 1))).toEqual(all);
    expect(all.map((limit) => countDifferencesAtMost(x, y, limit))).toEqual(
      all.map((limit) => all.filter((other) => other <= limit).length),
    );
  });
});

describe("holmAdjusted", () => {
  it.each(values.holm)("$p", ({ p, adjusted }) => {
    for (const [i, value] of holmAdjusted(p).entries()) expect(value).toBeCloseTo(adjusted[i] ?? Number.NaN, 10);
  });
});
