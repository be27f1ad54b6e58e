import { describe, expect, it } from "vitest";
import { compareBaselines, rebin, sharesOf } from "./compare-baselines";

const numeric = (name: string, edges: number[], counts: number[], bounds = {}) => ({
  name,
  type: "numeric" as const,
  edges,
  counts,
  missing: 0,
  ...bounds,
});
const categorical = (name: string, counts: Record<string, number>, rest = 0) => ({
  name,
  type: "categorical" as const,
  counts,
  rest,
  missing: 0,
});

describe("rebin", () => {
  it.each([
    ["the same edges", [10, 20], [5, 5, 10], [10, 20], [5, 5, 10]],
    ["an edge in the middle of a cell", [10, 20], [0, 10, 0], [15], [5, 5]],
    ["an edge beyond all", [10, 20], [4, 4, 4], [10, 100], [4, 8, 0]],
  ])("%s", (_, edges, counts, wanted, expected) => {
    expect(rebin(numeric("x", edges, counts, { min: 0, max: 30 }), wanted)).toEqual(expected);
  });

  it("loses no row", () => {
    const counts = rebin(numeric("x", [1, 2, 3], [7, 1, 3, 9]), [0.5, 1.7, 2.2, 8]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(20, 10);
  });
});

describe("compareBaselines", () => {
  it("lays shared features side by side, the most different first, and names the others", () => {
    const left = [numeric("hour", [12], [50, 50]), categorical("origin", { ATL: 100 }), numeric("gone", [1], [1, 1])];
    const right = [
      numeric("hour", [12], [50, 50]),
      categorical("origin", { ATL: 50, LAX: 50 }),
      categorical("new", { a: 1 }),
    ];
    const { shared, onlyLeft, onlyRight } = compareBaselines(left, right);
    expect(shared.map((pair) => pair.name)).toEqual(["origin", "hour"]);
    expect(shared[0]).toMatchObject({ labels: ["ATL", "LAX", "all others"], left: [1, 0, 0], right: [0.5, 0.5, 0] });
    expect([onlyLeft, onlyRight]).toEqual([["gone"], ["new"]]);
  });

  it("features of different types are not compared", () => {
    const { shared } = compareBaselines([numeric("x", [1], [1, 1])], [categorical("x", { a: 1 })]);
    expect(shared).toEqual([]);
  });
});

it("sharesOf counts rare categories together", () => {
  const counts = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`c${i}`, 20 - i]));
  const { labels, shares } = sharesOf(categorical("c", counts, 10));
  expect(labels).toHaveLength(13);
  expect(labels.at(-1)).toBe("all others");
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
});
