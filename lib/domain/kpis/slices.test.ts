import { describe, expect, it } from "vitest";
import { rankSlices } from "./rank-slices";
import { cellKeys, featureCells } from "./slice-cells";
import { addToSlices, mergeSlices, readSlices, type SliceSums, storeSlices } from "./slice-sums";
import type { Target } from "./target";

const late: Target = { kind: "binary", positive: "late", classes: ["late", "on time"] };
const deciles = Array.from({ length: 24 }, (_, i) => i + 1);
const airports = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`A${String(i).padStart(2, "0")}`, 100 - i]));
const cells = featureCells({
  source: "training",
  n: 1000,
  features: [
    { name: "hour", type: "numeric", edges: deciles, counts: [...deciles, 1], missing: 0 },
    { name: "origin", type: "categorical", counts: airports, rest: 0, missing: 0 },
    { name: "answer", type: "categorical", counts: { late: 1 }, rest: 0, missing: 0 },
  ],
});

describe("cells", () => {
  const [hour, origin] = cells;

  it("are of inputs only", () => {
    expect(cells.map(({ feature }) => feature)).toEqual(["hour", "origin"]);
  });

  it.each([
    [0, "≤ 3"],
    [3, "≤ 3"],
    [3.5, "3 to 5"],
    [99, "> 23"],
    [null, "missing"],
    ["noon", "missing"],
  ])("hour %s -> %s", (value, label) => {
    expect(hour?.labelOf(hour.keyOf(value))).toBe(label);
  });

  it("ten cells at most hold every value once", () => {
    const keys = new Set(Array.from({ length: 300 }, (_, i) => hour?.keyOf(i / 10)));
    expect(keys.size).toBe(10);
  });

  it.each([
    ["A00", "A00"],
    ["A19", "A19"],
    ["A20", "other"],
    ["missing", "other"],
    [undefined, "missing"],
  ])("origin %s -> %s", (value, label) => {
    expect(origin?.labelOf(origin.keyOf(value))).toBe(label);
  });
});

const keysOf = (origin: string) => cellKeys(cells, { hour: 12, origin }, null);

it("a treated input is in no cell: neither a redacted number is missing nor a pseudonym another word", () => {
  const inputs = { origin: "5f2c9a" };
  expect(cellKeys(cells, inputs, { hour: "redact", origin: "pseudonymise" })).toEqual({});
  expect(cellKeys(cells, inputs, null)).toEqual({ hour: "missing", origin: "other" });
});

type Rows = { origin: string; n: number; right: number; weight?: number };

function sumsOf(groups: readonly Rows[], target: Target = late): SliceSums {
  const sums: SliceSums = new Map();
  for (const { origin, n, right, weight = 1 } of groups) {
    for (let i = 0; i < n; i += 1) {
      const predicted = i < right ? "late" : "on time";
      addToSlices(sums, keysOf(origin), target, { actual: "late", predicted, weight }, 1);
    }
  }
  return sums;
}

describe("ranking", () => {
  it("names the cell that does worse than the rest, with its interval, and no other", () => {
    const groups = [
      { origin: "A00", n: 400, right: 200 },
      { origin: "A01", n: 400, right: 320 },
      { origin: "A02", n: 400, right: 322 },
    ];
    const { slices, compared } = rankSlices(sumsOf(groups), cells, late, "recall");
    expect(compared).toBe(3);
    expect(slices.filter(({ isWorse }) => isWorse).map(({ cell }) => cell)).toEqual(["A00"]);
    const [worst] = slices;
    expect(worst).toMatchObject({ feature: "origin", value: 0.5, n: 400 });
    expect(worst?.rest).toBeCloseTo(0.8025, 10);
    expect(worst?.valueHigh).toBeCloseTo(0.5 + 1.96 * Math.sqrt(0.25 / 400), 3);
    // Difference 0.3025, standard error √(0.25/400 + 0.8025·0.1975/800): half smoothing moves it in the fourth digit.
    expect(worst?.low).toBeCloseTo(0.3025 - 1.96 * 0.02869, 3);
    expect(worst?.high).toBeCloseTo(0.3025 + 1.96 * 0.02869, 3);
  });

  it("too few rows -> not compared, however bad", () => {
    const groups = [
      { origin: "A00", n: 49, right: 0 },
      { origin: "A01", n: 400, right: 400 },
    ];
    expect(rankSlices(sumsOf(groups), cells, late, "recall").compared).toBe(0);
  });

  it("F1 of a cell without a single positive is not compared", () => {
    const sums = sumsOf([{ origin: "A01", n: 400, right: 300 }]);
    for (let i = 0; i < 500; i += 1) {
      const row = { actual: i < 10 ? "late" : "on time", predicted: "on time", weight: 1 };
      addToSlices(sums, keysOf("A00"), late, row, 1);
    }
    expect(rankSlices(sums, cells, late, "f1").slices.map(({ cell }) => cell)).toEqual([]);
  });

  it("twenty cells that differ by chance only -> none is named", () => {
    const groups = Array.from({ length: 20 }, (_, i) => ({
      origin: `A${String(i).padStart(2, "0")}`,
      n: 100,
      right: i === 7 ? 70 : 79 + (i % 3),
    }));
    const { slices } = rankSlices(sumsOf(groups), cells, late, "recall");
    expect(slices.some(({ isWorse }) => isWorse)).toBe(false);
    // Alone, the worst would have been named: that is what the adjustment is for.
    expect(slices[0]?.low).toBeGreaterThan(0);
  });

  it("rows kept one in ten stand for ten, and count as the one they are", () => {
    const groups = [
      { origin: "A00", n: 400, right: 200 },
      { origin: "A01", n: 800, right: 640 },
    ];
    const all = rankSlices(sumsOf(groups), cells, late, "recall").slices[0];
    const tenth = rankSlices(sumsOf(groups.map((rows) => ({ ...rows, weight: 10 }))), cells, late, "recall").slices[0];
    expect(tenth?.value).toBeCloseTo(all?.value ?? 0, 10);
    expect(tenth?.high).toBeCloseTo(all?.high ?? 0, 3);
    expect(tenth?.n).toBe(400);
  });

  it("of an error less is better", () => {
    const sums: SliceSums = new Map();
    const regression: Target = { kind: "regression" };
    for (let i = 0; i < 300; i += 1) {
      const [origin, error] = i % 3 === 0 ? ["A00", 5 + (i % 2)] : ["A01", 1 + (i % 2)];
      addToSlices(sums, keysOf(origin), regression, { actual: "10", predicted: String(10 + error), weight: 1 }, 1);
    }
    const [worst, best] = rankSlices(sums, cells, regression, "mae").slices;
    expect(worst).toMatchObject({ cell: "A00", isWorse: true, value: 5.5, rest: 1.5 });
    expect(best).toMatchObject({ cell: "A01", isWorse: false, worseBy: -4 });
  });

  it("all alike -> nothing is worse by anything", () => {
    const groups = [
      { origin: "A00", n: 100, right: 80 },
      { origin: "A01", n: 100, right: 80 },
    ];
    for (const slice of rankSlices(sumsOf(groups), cells, late, "f1").slices)
      expect(slice).toMatchObject({ worseBy: 0, pValue: 1 });
  });
});

describe("sums", () => {
  it("in parts, stored and read = in one go", () => {
    const groups = [
      { origin: "A00", n: 30, right: 20 },
      { origin: "A24", n: 10, right: 5, weight: 3 },
    ];
    const merged: SliceSums = new Map();
    for (const group of groups)
      mergeSlices(merged, readSlices(JSON.parse(JSON.stringify(storeSlices(sumsOf([group]))))));
    expect(merged).toEqual(sumsOf(groups));
  });

  it("what is added with a fraction of a weight and taken back leaves nothing", () => {
    const sums = sumsOf([{ origin: "A00", n: 3, right: 1, weight: 1 / 0.3 }]);
    for (const predicted of ["on time", "on time", "late"]) {
      addToSlices(sums, keysOf("A00"), late, { actual: "late", predicted, weight: 1 / 0.3 }, -1);
    }
    expect(sums.size).toBe(0);
  });
});
