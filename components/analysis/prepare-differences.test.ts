import { expect, it } from "vitest";
import { NBSP } from "@/lib/client/format-number";
import { prepareDifferences } from "./prepare-differences";

it("heights are counts; the rarest bin is still seen, an empty one is not", () => {
  const bins = [
    { from: -1, to: 0, n: 1 },
    { from: 0, to: 0.5, n: 1000 },
    { from: 0.5, to: 1, n: 0 },
  ];
  const bars = prepareDifferences(bins, 100);
  expect(bars.map(({ height, y }) => [height, y])).toEqual([
    [2, 98],
    [100, 0],
    [0, 100],
  ]);
  expect(bars[0]?.summary.replaceAll(NBSP, " ")).toBe("−1.0 to 0.0: 1 pair");
});

it("nothing counted -> no bar", () => {
  expect(prepareDifferences([{ from: -1, to: 1, n: 0 }], 50)[0]?.height).toBe(0);
});
