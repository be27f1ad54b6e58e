import { describe, expect, it } from "vitest";
import { compareCategories, compareNumbers } from "./compare";
import values from "./comparisons.fixture.json" with { type: "json" };
import { ksBounds, ksPValue } from "./kolmogorov-smirnov";
import { decileEdges, sampleOfCounts, sampleOfValues } from "./samples";
import { wassersteinOfCells } from "./wasserstein";

/** Small chances are compared by their digits, not by how far they are from 0. */
function expectChance(found: number | undefined, expected: number) {
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9 * expected);
}

describe("numbers against the reference values", () => {
  it.each(values.numeric)("$name", (c) => {
    const [reference, current] = [sampleOfValues(c.reference), sampleOfValues(c.current)];
    const edges = decileEdges(reference);
    expect(edges).toEqual(c.edges);
    const { bins, metrics } = compareNumbers({ sample: reference }, { sample: current }, edges);
    expect(bins).toEqual({ edges: c.edges, reference: c.referenceCounts, current: c.currentCounts });
    const names = ["psi", "psiFloor", "jensenShannon", "hellinger", "lInfinity", "totalVariation"] as const;
    for (const name of [...names, "wasserstein", "wassersteinNormed"] as const) {
      expect([name, metrics[name]]).toEqual([name, expect.closeTo(c[name], 9)]);
    }
    expect(metrics.ks?.statistic).toBeCloseTo(c.ks.statistic, 12);
    expect(metrics.ks?.method).toBe("exact");
    expectChance(metrics.ks?.pValue, c.ks.pValue);
    expect(ksBounds({ reference: bins.reference, current: bins.current })?.low).toBeCloseTo(c.ksBinnedLow, 12);
  });

  it("rows counted by value are the same rows", () => {
    const [c] = values.numeric;
    if (!c) throw new Error("The fixture is empty.");
    const counted = (rows: number[]) => sampleOfCounts(rows.map((value) => [value, 1]));
    const edges = c.edges;
    const byRow = compareNumbers({ sample: sampleOfValues(c.reference) }, { sample: sampleOfValues(c.current) }, edges);
    const byValue = compareNumbers({ sample: counted(c.reference) }, { sample: counted(c.current) }, edges);
    expect(byValue).toEqual(byRow);
  });

  it("cells alone: what needs the rows is absent", () => {
    const found = compareNumbers({ cells: [500, 500] }, { cells: [400, 600] }, [0]);
    expect(Object.keys(found.metrics)).not.toContain("ks");
    expect(Object.keys(found.nullP95 ?? {})).not.toContain("wasserstein");
    expect(found.metrics.chiSquare?.df).toBe(1);
  });
});

describe("the chance of a Kolmogorov-Smirnov statistic", () => {
  it("too many rows to count paths -> Kolmogorov's limit, close to the exact chance", () => {
    const found = ksPValue(0.01, 40_000, 40_000);
    expect(found.method).toBe("asymptotic");
    // 2 exp(-4) and the next terms of the series, x being 0.01 √20,000 = √2.
    expect(found.pValue).toBeCloseTo(2 * Math.exp(-4) - 2 * Math.exp(-16), 12);
  });
  it.each(values.numeric)("$name: the limit is near the exact one", (c) => {
    const { pValue } = ksPValue(c.ks.statistic, c.reference.length, c.current.length);
    expect(Math.abs(Math.log(pValue / c.ks.kolmogorovLimit))).toBeLessThan(0.4);
  });
  it.each([
    [0, 5, 7, 1],
    [1, 1, 1, 1],
    [1, 2, 2, 2 / 6],
  ])("%d of %d and %d rows -> %d", (statistic, n, m, expected) => {
    expect(ksPValue(statistic, n, m).pValue).toBeCloseTo(expected, 14);
  });
});

describe("categories against the reference values", () => {
  it.each(values.categorical)("$name", (c) => {
    const toMap = (counts: object) => new Map<string, number>(Object.entries(counts));
    const { metrics, newCategories, missingCategories } = compareCategories(toMap(c.reference), toMap(c.current));
    const names = ["psiFloor", "jensenShannon", "hellinger", "lInfinity", "totalVariation", "cramersV"] as const;
    for (const name of names) expect([name, metrics[name]]).toEqual([name, expect.closeTo(c[name], 9)]);
    expect(metrics.chiSquare?.df).toBe(c.chiSquare.df);
    expect(metrics.chiSquare?.statistic).toBeCloseTo(c.chiSquare.statistic, 8);
    expectChance(metrics.chiSquare?.pValue, c.chiSquare.pValue);
    expect({ newCategories, missingCategories }).toEqual({
      newCategories: c.newCategories,
      missingCategories: c.missingCategories,
    });
  });
});

describe("from cells, within what is promised", () => {
  it.each(values.bounds)("$name", (c) => {
    const bounds = ksBounds(c);
    expect(bounds?.low).toBeCloseTo(c.ksLow, 12);
    expect(bounds?.high).toBeCloseTo(c.ksHigh, 12);
    expect(c.ks).toBeGreaterThanOrEqual(bounds?.low ?? 1);
    expect(c.ks).toBeLessThanOrEqual(bounds?.high ?? 0);
    const [low = 0, high = 0] = [c.edges[0], c.edges.at(-1)];
    const span = { edges: c.edges.slice(1, -1), low, high };
    // The reference values count into one more, empty cell at either end.
    const inner = (counts: number[]) => counts.slice(1, -1);
    const found = wassersteinOfCells(span, inner(c.reference), inner(c.current));
    expect(found?.distance).toBeCloseTo(c.wassersteinOfCells, 10);
    expect(found?.within).toBeCloseTo(c.within, 10);
    expect(Math.abs((found?.distance ?? 0) - c.wasserstein)).toBeLessThanOrEqual(found?.within ?? 0);
  });
});

describe("what chance gives", () => {
  const uniform = { cells: Array.from({ length: 10 }, () => 100) };
  const edges = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  it("the analytic percentiles at 1,000 against 1,000 rows in ten cells", () => {
    const { nullP95 } = compareNumbers(uniform, uniform, edges);
    expect(nullP95?.psi).toBeCloseTo(0.0338379552092409, 10);
    expect(nullP95?.chiSquare).toBeCloseTo(16.918977604620448, 8);
    expect(nullP95?.hellinger).toBeCloseTo(Math.sqrt(0.0338379552092409 / 8), 10);
  });

  it("every figure stays below its percentile in about 95 of 100 samples that did not drift", () => {
    const random = linear(7);
    const draw = (rows: number) => sampleOfValues(Array.from({ length: rows }, () => random() ** 2));
    const exceeded = new Map<string, number>();
    const repeats = 60;
    for (let i = 0; i < repeats; i += 1) {
      const [reference, current] = [draw(900), draw(600)];
      const { metrics, nullP95 } = compareNumbers({ sample: reference }, { sample: current }, decileEdges(reference));
      const figures = { ...metrics, ks: metrics.ks?.statistic ?? 0, chiSquare: metrics.chiSquare?.statistic ?? 0 };
      for (const [name, value] of Object.entries(figures)) {
        const percentile = Object.entries(nullP95 ?? {}).find(([other]) => other === name)?.[1] ?? Number.NaN;
        exceeded.set(name, (exceeded.get(name) ?? 0) + (value > percentile ? 1 : 0));
      }
    }
    expect(exceeded.size).toBe(11);
    // 3 expected of 60, standard deviation 1.7; the percentiles themselves are good to some per cent.
    for (const [name, count] of exceeded) expect([name, count < 11]).toEqual([name, true]);
  });
});

describe("the verdict", () => {
  const of = (reference: number[], current: number[]) => {
    const { verdict, reason } = compareNumbers({ cells: reference }, { cells: current }, [0, 1]);
    return [verdict, reason];
  };
  it.each([
    ["499 rows -> not_enough_data", [5000, 3000, 2000], [499, 0, 0], "not_enough_data", /500 rows.*has 499/],
    ["the same shares -> stable", [5000, 3000, 2000], [500, 300, 200], "stable", /chance alone/],
    ["more than chance, small -> stable", [5000, 3000, 2000], [4500, 3200, 2300], "stable", /below 0.1/],
    ["from 0.1 -> watch", [5000, 3000, 2000], [340, 340, 320], "watch", /between 0.1/],
    ["from 0.2 -> drifted", [5000, 3000, 2000], [200, 400, 400], "drifted", /from 0.2 on/],
  ] as const)("%s", (_name, reference, current, verdict, reason) => {
    expect(of([...reference], [...current])).toEqual([verdict, expect.stringMatching(reason)]);
  });

  it("one category on both sides: nothing can differ, and nothing is divided by nothing", () => {
    const only = new Map([["a", 600]]);
    const found = compareCategories(only, only);
    expect(found.verdict).toBe("stable");
    expect(found.metrics).toEqual({
      ...{ psi: 0, psiFloor: 0, jensenShannon: 0, hellinger: 0, lInfinity: 0, totalVariation: 0 },
    });
    expect(found.nullP95).toBeUndefined();
  });

  it("a constant reference", () => {
    const reference = sampleOfValues(Array.from({ length: 600 }, () => 5));
    const current = sampleOfValues(Array.from({ length: 600 }, (_, i) => 5 + (i % 2)));
    const { bins, metrics, verdict } = compareNumbers(
      { sample: reference },
      { sample: current },
      decileEdges(reference),
    );
    expect(bins).toEqual({ edges: [5], reference: [600, 0], current: [300, 300] });
    expect([metrics.wasserstein, metrics.wassersteinNormed, verdict]).toEqual([0.5, 500, "drifted"]);
  });
});

/** Numbers from 0 to below 1 (Park and Miller 1988). */
function linear(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
