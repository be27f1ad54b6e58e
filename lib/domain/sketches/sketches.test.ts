import { describe, expect, it } from "vitest";
import type { Reference } from "@/lib/domain/drift/reference";
import { addToBoundedCounts, boundedCountsTotal, emptyBoundedCounts, mergeBoundedCounts } from "./bounded-counts";
import {
  type AnsweredRow,
  addToFeaturesSketch,
  emptyFeaturesSketch,
  type FeaturesSketch,
  mergeFeaturesSketch,
  readFeaturesSketch,
  storeFeaturesSketch,
} from "./features-sketch";
import { cellOf, mergeCells } from "./histogram";
import { addToMoments, emptyMoments, mergeMoments } from "./moments";
import {
  addToQuantileSketch,
  emptyQuantileSketch,
  mergeQuantileSketch,
  quantileBin,
  quantileBinValue,
  quantileInterval,
  quantileSketchCount,
  quantiles,
  readQuantileSketch,
  storeQuantileSketch,
} from "./quantile-sketch";
import values from "./reference-values.fixture.json" with { type: "json" };
import {
  addToServiceSketch,
  emptyServiceSketch,
  mergeServiceSketch,
  readServiceSketch,
  storeServiceSketch,
} from "./service-sketch";
import { type SummarisedRow, summariseRows } from "./summarise-rows";

/** Deterministic numbers in [0, 1): mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function quantileSketchOf(numbers: readonly number[]) {
  const sketch = emptyQuantileSketch();
  for (const number of numbers) addToQuantileSketch(sketch, number);
  return sketch;
}

describe("quantile sketch", () => {
  it("bounds a quantile by order statistics, and says nothing where too few values could hold it", () => {
    const ofHundreds = quantileInterval(quantileSketchOf(Array.from({ length: 400 }, (_, i) => i + 1)), 0.95);
    // Ranks 400 × (0.95 ± 1.96 √(0.95 × 0.05 / 400)) = 371.5 and 388.5, each known within 1 %.
    expect((ofHundreds?.low ?? 0) / 371.5).toBeCloseTo(1, 1);
    expect((ofHundreds?.high ?? 0) / 388.5).toBeCloseTo(1, 1);
    expect(quantileInterval(quantileSketchOf([1, 2, 3]), 0.95)).toBeNull();
    expect(quantileInterval(quantileSketchOf([]), 0.95)).toBeNull();
  });

  it.each(values.bins)("$value -> bin $bin", ({ value, bin, standsFor }) => {
    expect(quantileBin(value)).toBe(bin);
    expect(quantileBinValue(bin) / standsFor).toBeCloseTo(1, 12);
  });

  it.each(values.ddsketch)("dataset $name: bins and quantiles", ({ values: numbers, bins, quantiles: expected }) => {
    const sketch = quantileSketchOf(numbers);
    expect(storeQuantileSketch(sketch).bins).toEqual(bins.flat());
    const found = quantiles(
      sketch,
      expected.map((e) => e.q),
    );
    for (const [i, { estimate, exact }] of expected.entries()) {
      expect((found[i] ?? 0) / estimate).toBeCloseTo(1, 10);
      expect(Math.abs((found[i] ?? 0) - exact) / exact).toBeLessThanOrEqual(0.01 + 1e-9);
    }
  });

  it("parts add up to the whole, through storage, in any order", () => {
    const numbers = values.ddsketch.flatMap((d) => d.values);
    const parts = [numbers.slice(0, 100), numbers.slice(100, 101), [], numbers.slice(101)].map((part) =>
      readQuantileSketch(storeQuantileSketch(quantileSketchOf(part))),
    );
    for (const order of [parts, parts.toReversed()]) {
      const merged = emptyQuantileSketch();
      for (const part of order) mergeQuantileSketch(merged, part);
      expect(storeQuantileSketch(merged)).toEqual(storeQuantileSketch(quantileSketchOf(numbers)));
      expect(quantileSketchCount(merged)).toBe(numbers.length);
    }
  });

  it("has no quantile without data, and knows zero", () => {
    expect(quantiles(emptyQuantileSketch(), [0.5])).toEqual([null]);
    expect(quantiles(quantileSketchOf([0, 0, 5]), [0.5])).toEqual([0]);
  });
});

describe("moments", () => {
  it("merge as Chan et al. at a large offset", () => {
    const merged = emptyMoments();
    for (const part of values.moments.parts) {
      const own = emptyMoments();
      for (const number of part) addToMoments(own, number);
      mergeMoments(merged, own);
    }
    expect(merged.n).toBe(values.moments.merged.n);
    expect(merged.mean).toBeCloseTo(values.moments.merged.mean, 6);
    expect(merged.m2).toBeCloseTo(values.moments.merged.m2, 5);
    expect(merged.min).toBe(values.moments.merged.min);
    expect(merged.max).toBe(values.moments.merged.max);
    expect(merged.m2 / (merged.n - 1)).toBeCloseTo(values.moments.variance, 7);
  });
});

describe("histogram", () => {
  it("a value on an edge falls below it", () => {
    expect([1, 2, 2.5, 3, 9].map((x) => cellOf([2, 3], x))).toEqual([0, 0, 1, 1, 2]);
  });

  it("counts the reference dataset", () => {
    const counts = Array.from({ length: values.histogram.edges.length + 1 }, () => 0);
    for (const value of values.histogram.values) {
      const cell = cellOf(values.histogram.edges, value);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    expect(counts).toEqual(values.histogram.counts);
  });

  it("of other edges is refused", () => {
    expect(() => mergeCells([1], [1, 2])).toThrow(RangeError);
  });
});

describe("bounded counts", () => {
  const random = randomFrom(7);
  const names = Array.from({ length: 3000 }, () => `name ${Math.floor(random() ** 2 * 400)}`);
  const count = (part: readonly string[]) => {
    const bounded = emptyBoundedCounts(20);
    for (const name of part) addToBoundedCounts(bounded, name);
    return bounded;
  };

  it("never hold more names than the limit, and lose nobody", () => {
    const whole = count(names);
    expect(whole.counts.size).toBe(20);
    expect(boundedCountsTotal(whole)).toBe(names.length);
  });

  it("a kept name's count is exact", () => {
    for (const [name, n] of count(names).counts) expect(n).toBe(names.filter((other) => other === name).length);
  });

  it.each([1, 2, 3, 4, 5])("split anywhere and merged in any order = whole (seed %d)", (seed) => {
    const cut = randomFrom(seed);
    const [a, b] = [Math.floor(cut() * 1500), 1500 + Math.floor(cut() * 1500)];
    const parts = [names.slice(0, a), names.slice(a, b), names.slice(b)].map(count);
    const [first, second, third] = parts;
    const whole = count(names);
    for (const order of [
      [first, second, third],
      [third, first, second],
      [second, third, first],
    ]) {
      const merged = emptyBoundedCounts(20);
      for (const part of order) if (part) mergeBoundedCounts(merged, part);
      expect(merged.rest).toBe(whole.rest);
      expect(new Map([...merged.counts].sort())).toEqual(new Map([...whole.counts].sort()));
    }
  });
});

describe("service sketch", () => {
  it("tells our failures from the caller's, and times successes only", () => {
    const sketch = emptyServiceSketch();
    for (const status of [200, 200, 400, 503]) addToServiceSketch(sketch, status, 10);
    expect(sketch).toMatchObject({ requests: 4, errors: 1, rejected: 1 });
    expect(quantileSketchCount(sketch.latencyMs)).toBe(2);
    const twice = emptyServiceSketch();
    mergeServiceSketch(twice, sketch);
    mergeServiceSketch(twice, sketch);
    expect(storeServiceSketch(twice)).toMatchObject({ requests: 8, errors: 2, rejected: 2 });
  });

  it("keeps the moments of the log of successes' latency, in parts as in one", () => {
    const [whole, left, right] = [emptyServiceSketch(), emptyServiceSketch(), emptyServiceSketch()];
    for (const [part, latencies] of [
      [left, [10, 20]],
      [right, [40, 0]],
    ] as const) {
      for (const latencyMs of latencies) for (const to of [part, whole]) addToServiceSketch(to, 200, latencyMs);
      addToServiceSketch(part, 503, 9_000);
    }
    mergeServiceSketch(left, readServiceSketch(JSON.parse(JSON.stringify(storeServiceSketch(right)))));
    expect(left.logLatency.n).toBe(4);
    // ln 10 + ln 20 + ln 40 + ln 0.001, the last for an answer "in no time".
    expect(left.logLatency.mean).toBeCloseTo(Math.log(10 * 20 * 40 * 0.001) / 4, 12);
    expect(left.logLatency.m2).toBeCloseTo(whole.logLatency.m2, 12);
  });

  it("reads a row of before the log was kept, and leaves what it read alone", () => {
    const { logLatency: _, ...old } = storeServiceSketch(emptyServiceSketch());
    expect(readServiceSketch(old).logLatency.n).toBe(0);
    const stored = storeServiceSketch(emptyServiceSketch());
    addToServiceSketch(readServiceSketch(stored), 200, 5);
    expect(stored.logLatency?.n).toBe(0);
  });
});

describe("summariseRows", () => {
  const at = (time: string): SummarisedRow => ({
    deploymentId: "d",
    requestId: time,
    versionId: "v",
    version: 1,
    arm: "live",
    backfilled: false,
    at: new Date(`2026-11-22T12:00:${time}Z`),
    status: 200,
    latencyMs: 5,
    inputs: {},
    answer: "late",
    score: 0.5,
  });
  const rows = ["01.100", "01.900", "02.000", "59.999"].map(at);

  it.each([
    [1_000, ["12:00:01 2", "12:00:02 1", "12:00:59 1"]],
    [5_000, ["12:00:00 3", "12:00:55 1"]],
    [60_000, ["12:00:00 4"]],
  ])("in buckets of %i ms", (bucketMs, expected) => {
    const deltas = summariseRows(rows, () => null, bucketMs);
    expect(deltas.map(({ minute, service }) => `${minute.toISOString().slice(11, 19)} ${service.requests}`)).toEqual(
      expected,
    );
  });
});

it("the rows of one call are one call, whatever the batch", () => {
  const row = { deploymentId: "d", versionId: "v", version: 1, arm: "live", backfilled: false, latencyMs: 5 };
  const answered = { inputs: {}, answer: "late", score: 0.5 };
  const of = (requestId: string, status: number) => ({ ...row, requestId, status, at: new Date(0), ...answered });
  const rows = [of("a", 200), of("a", 200), of("b", 503), of("b", 503), of("b", 503), of("c", 200)];
  const [delta] = summariseRows(rows, () => null, 60_000);
  expect(delta?.service).toMatchObject({ requests: 6, errors: 3, calls: 3, failedCalls: 1, logLatency: { n: 2 } });
});

describe("features sketch", () => {
  const reference: Reference = {
    source: "training",
    n: 100,
    features: [
      { name: "hour", type: "numeric", edges: [6, 12, 18], counts: [25, 25, 25, 25], missing: 0, min: 0, max: 23 },
      { name: "origin", type: "categorical", counts: { ATL: 60, ORD: 40 }, rest: 0, missing: 0 },
      { name: "score", type: "numeric", edges: [0.5], counts: [50, 50], missing: 0 },
      { name: "answer", type: "categorical", counts: { late: 20, "on time": 80 }, rest: 0, missing: 0 },
    ],
  };
  const random = randomFrom(11);
  const rows: AnsweredRow[] = Array.from({ length: 500 }, (_, i) => ({
    inputs: {
      hour: i % 50 === 0 ? null : i % 61 === 0 ? "noon" : Math.floor(random() * 26),
      origin: ["ATL", "ORD", "LAX", `X${Math.floor(random() * 300)}`][i % 4],
    },
    answer: random() < 0.3 ? "late" : "on time",
    score: random(),
  }));
  const sketchOf = (part: readonly AnsweredRow[]): FeaturesSketch => {
    const sketch = emptyFeaturesSketch();
    for (const row of part) addToFeaturesSketch(sketch, reference, row);
    return sketch;
  };
  /** Floating sums differ in the last digits by the order of adding; everything else must not. */
  const comparable = (sketch: FeaturesSketch) => {
    const stored = storeFeaturesSketch(sketch);
    const features = stored.features.map(([name, feature]) =>
      feature.type === "numeric"
        ? [name, { ...feature, moments: { ...feature.moments, mean: 0, m2: 0 } }]
        : [name, feature],
    );
    return { ...stored, features, score: { ...stored.score, mean: 0, m2: 0 } };
  };

  it("counts missing, invalid, outside and unseen apart", () => {
    const { features } = sketchOf(rows);
    expect(features.get("hour")).toMatchObject({ missing: 10, invalid: 8 });
    const origin = features.get("origin");
    expect(origin?.type === "categorical" && boundedCountsTotal(origin.unseen)).toBe(250);
    expect(features.get("score")?.missing).toBe(0);
  });

  it("without a reference still counts answers", () => {
    const sketch = emptyFeaturesSketch();
    for (const row of rows) addToFeaturesSketch(sketch, null, row);
    expect(boundedCountsTotal(sketch.answers)).toBe(500);
    expect(sketch.features.size).toBe(0);
    expect(sketch.score.n).toBe(500);
    expect(sketch.score.mean).toBeCloseTo(rows.reduce((sum, row) => sum + (row.score ?? 0), 0) / 500, 12);
  });

  it("reads a row of before scores were kept", () => {
    const { score: _, ...old } = storeFeaturesSketch(emptyFeaturesSketch());
    expect(readFeaturesSketch(old).score.n).toBe(0);
  });

  it("split, stored, merged in either order = whole", () => {
    const [a, b] = [rows.slice(0, 77), rows.slice(77)].map((part) =>
      readFeaturesSketch(storeFeaturesSketch(sketchOf(part))),
    );
    for (const order of [
      [a, b],
      [b, a],
    ]) {
      const merged = emptyFeaturesSketch();
      for (const part of order) if (part) mergeFeaturesSketch(merged, part);
      expect(comparable(merged)).toEqual(comparable(sketchOf(rows)));
    }
  });

  it("merging leaves the source alone", () => {
    const source = sketchOf(rows.slice(0, 10));
    const before = JSON.stringify(storeFeaturesSketch(source));
    const merged = emptyFeaturesSketch();
    mergeFeaturesSketch(merged, source);
    mergeFeaturesSketch(merged, source);
    expect(JSON.stringify(storeFeaturesSketch(source))).toBe(before);
    expect(merged.rows).toBe(20);
  });

  it("a feature called __proto__ is only a name", () => {
    const odd: Reference = {
      source: "x",
      n: 1,
      features: [{ name: "__proto__", type: "numeric", edges: [1], counts: [1, 0], missing: 0 }],
    };
    const sketch = emptyFeaturesSketch();
    addToFeaturesSketch(sketch, odd, { inputs: JSON.parse('{"__proto__": 3}'), answer: null, score: null });
    expect(
      readFeaturesSketch(JSON.parse(JSON.stringify(storeFeaturesSketch(sketch)))).features.get("__proto__"),
    ).toMatchObject({
      cells: [0, 1],
    });
  });
});
