import type { CellKeys } from "./slice-cells";
import type { Target } from "./target";

/**
 * What labelled rows of one cell of one feature add up to, as numbers that add and can be taken back: `rows`, the sum of
 * weights squared, then by kind of target the weights of
 * binary: true positives, false positives, false negatives, true negatives;
 * multiclass: right, wrong;
 * regression: the rows themselves, and the weighted sums of |error|, error², error.
 * A weight is 1 / the probability with which the row's inputs were kept.
 */
export type SliceCell = number[];
/** By feature and by the cell's key. */
export type SliceSums = Map<string, Map<string, SliceCell>>;
export type StoredSliceSums = [string, [string, number[]][]][];

/** A labelled row; `weight` is 1 / the probability with which its inputs were kept. */
type SlicedRow = { actual: string; predicted: string; weight: number };

/** What is left of fractions that were added and taken back in another order. */
const DUST = 1e-6;

function figures(target: Target, { actual, predicted, weight }: SlicedRow): number[] | null {
  switch (target.kind) {
    case "binary": {
      const [isTrue, isAnswered] = [actual === target.positive, predicted === target.positive];
      return [isTrue && isAnswered, !isTrue && isAnswered, isTrue && !isAnswered, !isTrue && !isAnswered].map((hit) =>
        hit ? weight : 0,
      );
    }
    case "multiclass":
      return actual === predicted ? [weight, 0] : [0, weight];
    case "regression": {
      const error = Number(predicted) - Number(actual);
      if (!Number.isFinite(error)) return null;
      return [weight, weight * Math.abs(error), weight * error * error, weight * error];
    }
    default:
      return target satisfies never;
  }
}

function addCell(sums: SliceSums, feature: string, key: string, added: readonly number[]): void {
  const cells = sums.get(feature) ?? new Map<string, SliceCell>();
  const old = cells.get(key) ?? [];
  const cell = added.map((value, i) => (old[i] ?? 0) + value);
  if (cell.every((value) => Math.abs(value) < DUST)) cells.delete(key);
  else cells.set(key, cell);
  if (cells.size === 0) sums.delete(feature);
  else sums.set(feature, cells);
}

/** Adds one labelled row to its cell of every feature, or takes it back with `by` -1, in place. */
export function addToSlices(sums: SliceSums, cells: CellKeys, target: Target, row: SlicedRow, by: 1 | -1): void {
  const found = figures(target, row);
  if (!found) return;
  const added = [1, row.weight ** 2, ...found].map((value) => by * value);
  for (const [feature, key] of Object.entries(cells)) addCell(sums, feature, key, added);
}

export function mergeSlices(target: SliceSums, source: SliceSums): void {
  for (const [feature, cells] of source) for (const [key, cell] of cells) addCell(target, feature, key, cell);
}

export function storeSlices(sums: SliceSums): StoredSliceSums {
  return [...sums].map(([feature, cells]) => [feature, [...cells]]);
}

export function readSlices(stored: StoredSliceSums): SliceSums {
  return new Map(stored.map(([feature, cells]) => [feature, new Map(cells.map(([key, cell]) => [key, [...cell]]))]));
}
