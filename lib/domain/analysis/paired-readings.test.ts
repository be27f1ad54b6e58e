import { expect, it } from "vitest";
import { judge } from "./judge";
import { MIN_READINGS, pairedSides, type Reading } from "./paired-readings";

const times = (n: number, reading: Reading) => Array.from({ length: n }, () => reading);

it("pairs: the difference's variance is that of the differences, whatever both arms share", () => {
  const readings = [1, 2, 4, 3].map((each, i) => ({ live: 100 * i, candidate: 100 * i + each }));
  const { stable, candidate } = pairedSides(readings, 1);
  expect(candidate.mean - stable.mean).toBeCloseTo(2.5, 12);
  // Sample variance of 1, 2, 4, 3 is 5/3; of the mean of four, 5/12.
  expect(stable.variance / stable.n + candidate.variance / candidate.n).toBeCloseTo(5 / 12, 12);
});

it("no reading -> no variance; readings that never differ -> that of one more at the margin", () => {
  expect(pairedSides([], 1).stable).toEqual({ n: 0, mean: 0, variance: 0 });
  const { stable, candidate } = pairedSides(times(10, { live: 1, candidate: 3 }), 0.5);
  expect([stable, candidate]).toEqual([1, 3].map((mean) => ({ n: 10, mean, variance: 0.5 ** 2 / 10 / 2 })));
});

/** What a gate says that accepts 0.01 more. */
function verdictOf(readings: readonly Reading[]): string | undefined {
  const sides = pairedSides(readings, 0.01);
  const metric = {
    name: "errors",
    kind: "mean" as const,
    direction: "increase_is_bad" as const,
    margin: 0.01,
    ...sides,
  };
  return judge([metric], { minSamples: MIN_READINGS }).metrics[0]?.verdict;
}

it.each([
  ["0 on both arms, three times", times(3, { live: 0, candidate: 0 }), "inconclusive"],
  ["0 on both arms, often enough", times(20, { live: 0, candidate: 0 }), "pass"],
  ["a clear difference that never varies", times(MIN_READINGS, { live: 0, candidate: 0.03 }), "fail"],
  ["a difference of just the margin, however often", times(200, { live: 0, candidate: 0.01 }), "inconclusive"],
])("%s -> %s", (_, readings, verdict) => {
  expect(verdictOf(readings)).toBe(verdict);
});
