import { expect, it } from "vitest";
import { pairedSides } from "./paired-readings";

it("pairs: the difference's variance is that of the differences, whatever both arms share", () => {
  const readings = [1, 2, 4, 3].map((each, i) => ({ live: 100 * i, candidate: 100 * i + each }));
  const { stable, candidate } = pairedSides(readings);
  expect(candidate.mean - stable.mean).toBeCloseTo(2.5, 12);
  // Sample variance of 1, 2, 4, 3 is 5/3; of the mean of four, 5/12.
  expect(stable.variance / stable.n + candidate.variance / candidate.n).toBeCloseTo(5 / 12, 12);
});

it("no reading, and a single one -> sides without variance", () => {
  expect(pairedSides([]).stable).toEqual({ n: 0, mean: 0, variance: 0 });
  expect(pairedSides([{ live: 1, candidate: 3 }]).candidate).toEqual({ n: 1, mean: 3, variance: 0 });
});
