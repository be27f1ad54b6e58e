import { expect, it } from "vitest";
import { sampleRatio } from "./sample-ratio";

// The reference p is erfc(sqrt(x / 2)) of Python's math module, where x is Pearson's statistic.
it.each<[string, { live: number; candidate: number }, number, number, boolean]>([
  ["as wished", { live: 500, candidate: 500 }, 0.5, 1, false],
  ["a usual difference", { live: 510, candidate: 490 }, 0.5, 0.5270893, false],
  ["a small difference of many", { live: 50_250, candidate: 49_750 }, 0.5, 0.113846, false],
  ["off", { live: 821_588, candidate: 815_482 }, 0.5, 1.82e-6, true],
  ["off at another share", { live: 700, candidate: 300 }, 0.2, 2.66e-15, true],
])("%s", (_name, counts, share, p, isOff) => {
  const found = sampleRatio(counts, share);
  expect(found?.isOff).toBe(isOff);
  expect(Math.abs((found?.p ?? -1) - p)).toBeLessThan(Math.max(1e-6, p * 0.01));
});

it.each([
  ["nobody", { live: 0, candidate: 0 }, 0.5],
  ["too few of one arm", { live: 90, candidate: 1 }, 0.05],
  ["a share that is no number", { live: 90, candidate: 90 }, Number.NaN],
])("%s -> nothing can be said", (_name, counts, share) => {
  expect(sampleRatio(counts, share)).toBeNull();
});
