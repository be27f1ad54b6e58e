import { describe, expect, it } from "vitest";
import { predictionSubject, unitHashes, unitSubject } from "./outcome-subject";
import { addOutcome, emptyOutcomeSums, estimateMean, LEAST_FOR_INTERVAL, mergeOutcomeSums } from "./outcome-sums";

const sumsOf = (values: readonly number[]) => {
  const sums = emptyOutcomeSums();
  for (const value of values) addOutcome(sums, value, false);
  return sums;
};

describe("outcome sums", () => {
  const values = Array.from({ length: 100 }, (_, i) => i % 10);

  it("sums of parts are the sums of the whole", () => {
    const parts = sumsOf(values.slice(0, 37));
    mergeOutcomeSums(parts, sumsOf(values.slice(37)));
    expect(parts).toEqual(sumsOf(values));
  });

  it("mean ± 1.96 s/√n (1.959964·s/√n of 0…9 ten times over: 4.5 ± 0.56579)", () => {
    const { mean, low, high } = estimateMean(sumsOf(values));
    expect(mean).toBe(4.5);
    expect(low).toBeCloseTo(4.5 - 0.5657929, 6);
    expect(high).toBeCloseTo(4.5 + 0.5657929, 6);
  });

  it("too few have a mean and no interval; none has neither", () => {
    expect(estimateMean(sumsOf(values.slice(0, LEAST_FOR_INTERVAL - 1)))).toMatchObject({
      n: 29,
      low: null,
      high: null,
    });
    expect(estimateMean(emptyOutcomeSums())).toEqual({ n: 0, repeated: 0, mean: null, low: null, high: null });
  });

  it("several of one unit are not independent: a mean without an interval", () => {
    const sums = sumsOf(values);
    addOutcome(sums, 4.5, true);
    expect(estimateMean(sums)).toEqual({ n: 101, repeated: 1, mean: 4.5, low: null, high: null });
  });

  it("equal amounts have an interval of no width, not a square root of less than nothing", () => {
    expect(estimateMean(sumsOf(Array.from({ length: 1000 }, () => 0.1)))).toMatchObject({
      low: expect.closeTo(0.1, 6),
    });
  });
});

describe("subjects", () => {
  it("a unit's id is not in what is kept, and differs by deployment", () => {
    const [a, b] = [unitSubject("d1", "anna@example.org"), unitSubject("d2", "anna@example.org")];
    expect(a).toMatch(/^u[0-9a-f]{32}$/);
    expect(a).not.toBe(b);
    expect(predictionSubject("ABC")).toBe("pabc");
  });

  it("hashes a unit as the gateway does: SHA-256 of salt, colon, unit", () => {
    // printf 'rollout-1:user-7' | sha256sum
    expect(unitHashes(["rollout-1"], "user-7")).toEqual(["d2d4229983d5fcfb"]);
  });
});
