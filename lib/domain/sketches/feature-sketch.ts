import type { FeatureReference } from "@/lib/domain/drift/reference";
import {
  addToBoundedCounts,
  type BoundedCounts,
  emptyBoundedCounts,
  mergeBoundedCounts,
  readBoundedCounts,
  type StoredBoundedCounts,
  storeBoundedCounts,
} from "./bounded-counts";
import { cellOf, mergeCells } from "./histogram";
import { addToMoments, emptyMoments, type Moments, mergeMoments } from "./moments";

/**
 * `invalid`: present, but not of the feature's type. `outside`: beyond the reference's own range. `withheld`: present, but
 * personal, so that nothing else is counted of it; absent where that never was so.
 */
type NumericSketch = {
  type: "numeric";
  cells: number[];
  missing: number;
  invalid: number;
  outside: number;
  withheld?: number;
  moments: Moments;
};
/** `known`: categories of the reference. `unseen`: all others, a bounded number of them by name. */
type CategoricalSketch = {
  type: "categorical";
  known: Map<string, number>;
  unseen: BoundedCounts;
  missing: number;
  invalid: number;
  withheld?: number;
};
export type FeatureSketch = NumericSketch | CategoricalSketch;

export type StoredFeatureSketch =
  | NumericSketch
  | {
      type: "categorical";
      known: [string, number][];
      unseen: StoredBoundedCounts;
      missing: number;
      invalid: number;
      withheld?: number;
    };

/** Names of unseen categories kept per feature: enough to say what appeared, small enough for a row a minute. */
export const UNSEEN_LIMIT = 100;
/** Longer values are cut before counting: a category is a word, not a document. */
const NAME_LENGTH = 120;

export function emptyFeatureSketch(reference: FeatureReference): FeatureSketch {
  return reference.type === "numeric"
    ? {
        type: "numeric",
        cells: reference.counts.map(() => 0),
        missing: 0,
        invalid: 0,
        outside: 0,
        moments: emptyMoments(),
      }
    : { type: "categorical", known: new Map(), unseen: emptyBoundedCounts(UNSEEN_LIMIT), missing: 0, invalid: 0 };
}

export function copyFeatureSketch(sketch: FeatureSketch): FeatureSketch {
  if (sketch.type === "numeric") return { ...sketch, cells: [...sketch.cells], moments: { ...sketch.moments } };
  const unseen = { ...sketch.unseen, counts: new Map(sketch.unseen.counts) };
  return { ...sketch, known: new Map(sketch.known), unseen };
}

/** Counts one value of the feature, in place; undefined and null are missing. */
export function addToFeatureSketch(sketch: FeatureSketch, reference: FeatureReference, value: unknown): void {
  if (value === null || value === undefined) {
    sketch.missing += 1;
    return;
  }
  if (sketch.type === "numeric" && reference.type === "numeric") {
    const number = typeof value === "boolean" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number)) {
      sketch.invalid += 1;
      return;
    }
    const cell = cellOf(reference.edges, number);
    sketch.cells[cell] = (sketch.cells[cell] ?? 0) + 1;
    if (number < (reference.min ?? number) || number > (reference.max ?? number)) sketch.outside += 1;
    addToMoments(sketch.moments, number);
    return;
  }
  if (sketch.type === "categorical" && reference.type === "categorical") {
    if (typeof value === "object") {
      sketch.invalid += 1;
      return;
    }
    const name = String(value).slice(0, NAME_LENGTH);
    if (Object.hasOwn(reference.counts, name)) sketch.known.set(name, (sketch.known.get(name) ?? 0) + 1);
    else addToBoundedCounts(sketch.unseen, name);
  }
}

/** Counts one value that is there and may not be looked at, in place. */
export function addWithheld(sketch: FeatureSketch, count = 1): void {
  sketch.withheld = (sketch.withheld ?? 0) + count;
}

/** Adds `source` to `target`, in place. Both must belong to one version: its reference fixes edges and categories. */
export function mergeFeatureSketch(target: FeatureSketch, source: FeatureSketch): void {
  target.missing += source.missing;
  target.invalid += source.invalid;
  if (source.withheld) addWithheld(target, source.withheld);
  if (target.type === "numeric" && source.type === "numeric") {
    mergeCells(target.cells, source.cells);
    target.outside += source.outside;
    mergeMoments(target.moments, source.moments);
    return;
  }
  if (target.type === "categorical" && source.type === "categorical") {
    for (const [name, count] of source.known) target.known.set(name, (target.known.get(name) ?? 0) + count);
    mergeBoundedCounts(target.unseen, source.unseen);
    return;
  }
  throw new TypeError("A numeric and a categorical sketch cannot be added.");
}

export function storeFeatureSketch(sketch: FeatureSketch): StoredFeatureSketch {
  if (sketch.type === "numeric") return sketch;
  const known = [...sketch.known].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return { ...sketch, known, unseen: storeBoundedCounts(sketch.unseen) };
}

export function readFeatureSketch(stored: StoredFeatureSketch): FeatureSketch {
  if (stored.type === "numeric") return copyFeatureSketch(stored);
  return { ...stored, known: new Map(stored.known), unseen: readBoundedCounts(stored.unseen, UNSEEN_LIMIT) };
}
