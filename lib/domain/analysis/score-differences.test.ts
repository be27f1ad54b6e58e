import { expect, it } from "vitest";
import { DIFFERENCE_BINS, differenceBins } from "./score-differences";

it("puts counts where they belong, and what lies beyond into the outermost bins", () => {
  const bins = differenceBins(
    new Map([
      [0, 1],
      [1, 2],
      [11, 5],
      [DIFFERENCE_BINS, 3],
      [DIFFERENCE_BINS + 1, 4],
    ]),
  );
  expect(bins).toHaveLength(DIFFERENCE_BINS);
  expect(bins[0]).toEqual({ from: -1, to: -0.9, n: 3 });
  expect(bins[10]).toEqual({ from: 0, to: expect.closeTo(0.1, 12), n: 5 });
  expect(bins.at(-1)).toMatchObject({ to: 1, n: 7 });
});
