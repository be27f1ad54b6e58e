import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reference } from "@/lib/domain/drift/reference";
import { addToKpiSums, emptyKpiSums, mergeKpiSums, readKpiSums, storeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import {
  addToBoundedCounts,
  emptyBoundedCounts,
  mergeBoundedCounts,
  readBoundedCounts,
  storeBoundedCounts,
} from "./bounded-counts";
import {
  type AnsweredRow,
  addToFeaturesSketch,
  emptyFeaturesSketch,
  mergeFeaturesSketch,
  readFeaturesSketch,
  storeFeaturesSketch,
} from "./features-sketch";
import { addToMoments, emptyMoments, mergeMoments } from "./moments";
import {
  addToQuantileSketch,
  emptyQuantileSketch,
  mergeQuantileSketch,
  readQuantileSketch,
  storeQuantileSketch,
} from "./quantile-sketch";
import {
  addToServiceSketch,
  emptyServiceSketch,
  mergeServiceSketch,
  readServiceSketch,
  storeServiceSketch,
} from "./service-sketch";

/** What every summary is: items are added to an empty one, and two of them merge. `stored` is what a row of it holds. */
type Summing<Sketch, Item> = {
  items: fc.Arbitrary<Item>;
  empty(): Sketch;
  add(sketch: Sketch, item: Item): void;
  merge(target: Sketch, source: Sketch): void;
  stored(sketch: Sketch): unknown;
  read(stored: string): Sketch;
};

const LIMIT = 5;
const number = fc.double({ min: -1000, max: 1000, noNaN: true });
const name = fc.stringMatching(/^[a-j]$/);
const score = fc.double({ min: 0, max: 1, noNaN: true });

const reference: Reference = {
  source: "training",
  n: 10,
  features: [
    { name: "hour", type: "numeric", edges: [-500, 0, 500], counts: [2, 3, 3, 2], missing: 0, min: -900, max: 900 },
    { name: "origin", type: "categorical", counts: { a: 6, b: 4 }, rest: 0, missing: 0 },
    { name: "score", type: "numeric", edges: [0.5], counts: [5, 5], missing: 0 },
  ],
};

const rows: fc.Arbitrary<AnsweredRow> = fc.record({
  inputs: fc.record(
    { hour: fc.oneof(number, fc.constant(null), fc.constant("noon")), origin: fc.oneof(name, fc.constant([1])) },
    { requiredKeys: [] },
  ),
  answer: fc.option(name),
  score: fc.option(score),
});

function summing<Sketch, Item>(of: Summing<Sketch, Item>): Summing<Sketch, Item> {
  return of;
}

const boundedCounts = summing({
  items: name,
  empty: () => emptyBoundedCounts(LIMIT),
  add: (sketch, item: string) => addToBoundedCounts(sketch, item),
  merge: mergeBoundedCounts,
  stored: storeBoundedCounts,
  read: (stored) => readBoundedCounts(JSON.parse(stored), LIMIT),
});

const moments = summing({
  items: number,
  empty: emptyMoments,
  add: (sketch, item: number) => addToMoments(sketch, item),
  merge: mergeMoments,
  stored: (sketch) => sketch,
  read: (stored) => JSON.parse(stored),
});

const quantileSketch = summing({
  items: fc.double({ min: 0, max: 1e6, noNaN: true }),
  empty: emptyQuantileSketch,
  add: (sketch, item: number) => addToQuantileSketch(sketch, item),
  merge: mergeQuantileSketch,
  stored: storeQuantileSketch,
  read: (stored) => readQuantileSketch(JSON.parse(stored)),
});

const serviceSketch = summing({
  items: fc.record({
    status: fc.constantFrom(200, 400, 503),
    latencyMs: fc.option(fc.double({ min: 0, max: 60_000, noNaN: true })),
    isCall: fc.boolean(),
  }),
  empty: emptyServiceSketch,
  add: (sketch, item) => addToServiceSketch(sketch, item.status, item.latencyMs, item.isCall),
  merge: mergeServiceSketch,
  stored: storeServiceSketch,
  read: (stored) => readServiceSketch(JSON.parse(stored)),
});

const featuresSketch = summing({
  items: rows,
  empty: emptyFeaturesSketch,
  add: (sketch, item) => addToFeaturesSketch(sketch, reference, item),
  merge: mergeFeaturesSketch,
  // The order of features is that of their first row: the map is what counts.
  stored: (sketch) => {
    const { features, ...rest } = storeFeaturesSketch(sketch);
    return { ...rest, features: features.toSorted(([a], [b]) => (a < b ? -1 : 1)) };
  },
  read: (stored) => readFeaturesSketch(JSON.parse(stored)),
});

/** Classes and score bins in one order, whatever came first. */
function inOrder<T extends [string, unknown]>(pairs: readonly T[]): T[] {
  return pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const kpiSums = summing({
  items: fc.record({ actual: name, predicted: name, score: fc.option(score) }),
  empty: emptyKpiSums,
  add: (sums, item) => addToKpiSums(sums, { kind: "classification", ...item }, 1),
  merge: mergeKpiSums,
  stored: (sums) => {
    const { confusion, scores, ...rest } = storeKpiSums(sums);
    const byActual = inOrder(confusion).map(([actual, row]) => [actual, inOrder(row)]);
    return { ...rest, confusion: byActual, scores: inOrder(scores) };
  },
  read: (stored) => readKpiSums(JSON.parse(stored)),
});

/** Equal but for the last digits of floating sums, which depend on the order of adding. */
function isClose(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) <= 1e-6 + 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [own, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return own.size === other.size && [...own].every(([key, value]) => other.has(key) && isClose(value, other.get(key)));
}

function holds<Sketch, Item>(of: Summing<Sketch, Item>): void {
  const lists = fc.array(of.items, { maxLength: 40 });
  const sketchOf = (items: readonly Item[]): Sketch => {
    const sketch = of.empty();
    for (const item of items) of.add(sketch, item);
    return sketch;
  };
  /** Merged into an empty one first: a source must come out of it unchanged. */
  const merged = (...parts: Sketch[]): Sketch => {
    const sum = of.empty();
    for (const part of parts) of.merge(sum, part);
    return sum;
  };
  const same = (a: Sketch, b: Sketch) => isClose(of.stored(a), of.stored(b));

  it("merge is commutative", () => {
    fc.assert(
      fc.property(lists, lists, (a, b) => same(merged(sketchOf(a), sketchOf(b)), merged(sketchOf(b), sketchOf(a)))),
    );
  });

  it("merge is associative", () => {
    fc.assert(
      fc.property(lists, lists, lists, (a, b, c) => {
        const [left, middle, right] = [sketchOf(a), sketchOf(b), sketchOf(c)];
        return same(merged(merged(left, middle), right), merged(left, merged(middle, right)));
      }),
    );
  });

  it("split anywhere, stored, read and merged = whole", () => {
    fc.assert(
      fc.property(lists, fc.nat(), (items, cut) => {
        const at = cut % (items.length + 1);
        const parts = [items.slice(0, at), items.slice(at)].map((part) =>
          of.read(JSON.stringify(of.stored(sketchOf(part)))),
        );
        return same(merged(...parts), sketchOf(items));
      }),
    );
  });

  it("the empty one changes nothing, and a source stays as it was", () => {
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const source = sketchOf(b);
        merged(source, sketchOf(a), source);
        return same(source, sketchOf(b)) && same(merged(sketchOf(a), of.empty()), sketchOf(a));
      }),
    );
  });
}

describe("bounded counts", () => holds(boundedCounts));
describe("moments", () => holds(moments));
describe("quantile sketch", () => holds(quantileSketch));
describe("service sketch", () => holds(serviceSketch));
describe("features sketch", () => holds(featuresSketch));
describe("KPI sums", () => {
  holds(kpiSums);

  it("a row taken back leaves what was there before", () => {
    fc.assert(
      fc.property(fc.array(kpiSums.items, { maxLength: 40 }), kpiSums.items, (items, extra) => {
        const sums = kpiSums.empty();
        for (const item of items) kpiSums.add(sums, item);
        const before = kpiSums.stored(sums);
        kpiSums.add(sums, extra);
        addToKpiSums(sums, { kind: "classification", ...extra }, -1);
        expect(withoutEmpty(kpiSums.stored(sums))).toEqual(withoutEmpty(before));
      }),
    );
  });
});

/** A class whose every score was taken back is as good as one that never came. */
function withoutEmpty(stored: unknown): unknown {
  return JSON.parse(JSON.stringify(stored), (key, value) =>
    key === "scores" ? value.filter(([, bins]: [string, number[]]) => bins.length > 0) : value,
  );
}
