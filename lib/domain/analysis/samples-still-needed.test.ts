import { describe, expect, it } from "vitest";
import { normalEstimate } from "./estimated";
import { judge } from "./judge";
import { limitsOf } from "./limits";
import { grownBy, samplesStillNeeded } from "./samples-still-needed";

const limits = limitsOf({ direction: "increase_is_bad", margin: 0.1 });
const n = { stable: 2000, candidate: 500 };
const estimatedAt = (value: number) => normalEstimate({ value, variance: 1 / 400, samples: 2500 });
const now = { estimated: estimatedAt(0.05), n, limits, alpha: 0.05, minSamples: 200 };

describe("samplesStillNeeded", () => {
  it.each([0.05, 0.14])("at the estimate %d, so many more decide, and a tenth less do not", (mean) => {
    // With four and one parts of the samples, unit variance of each part adds up to what `now` has.
    const verdictAfter = (stable: number, candidate: number) =>
      judge([
        {
          ...{ name: "m", kind: "mean", direction: "increase_is_bad", margin: 0.1 },
          stable: { n: stable, mean: 0, variance: 1 },
          candidate: { n: candidate, mean, variance: 1 },
        },
      ]).verdict;
    const needs = samplesStillNeeded({ ...now, estimated: estimatedAt(mean) });
    expect(needs).not.toBeNull();
    const { stable, candidate } = needs ?? { stable: 0, candidate: 0 };
    expect(verdictAfter(2000 + stable, 500 + candidate)).toBe(mean < 0.1 ? "pass" : "fail");
    expect(verdictAfter(2000 + 0.9 * stable, 500 + 0.9 * candidate)).toBe("inconclusive");
    expect(stable / candidate).toBeCloseTo(4, 2);
  });

  it("is null where the estimate lies on the margin, or so near that nobody could wait", () => {
    expect(samplesStillNeeded({ ...now, estimated: estimatedAt(0.1) })).toBeNull();
    expect(samplesStillNeeded({ ...now, estimated: estimatedAt(0.0999) })).toBeNull();
  });

  it("is nothing where it is decided, but for the least sample", () => {
    expect(samplesStillNeeded({ ...now, estimated: estimatedAt(-9) })).toEqual({ stable: 0, candidate: 0 });
    expect(samplesStillNeeded({ ...now, estimated: estimatedAt(-9), minSamples: 600 })).toEqual(grownBy(now.n, 1.2));
  });
});
