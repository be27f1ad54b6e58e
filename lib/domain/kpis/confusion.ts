/** Labelled rows by actual and predicted class: `counts.get(actual)?.get(predicted)`. Counts may fall: a revised label is taken back. */
export type Confusion = Map<string, Map<string, number>>;

/** Adds `by` rows (negative to take back), in place. A cell that returns to zero disappears. */
export function addToConfusion(confusion: Confusion, actual: string, predicted: string, by: number): void {
  const row = confusion.get(actual) ?? new Map<string, number>();
  const count = (row.get(predicted) ?? 0) + by;
  if (count === 0) row.delete(predicted);
  else row.set(predicted, count);
  if (row.size === 0) confusion.delete(actual);
  else confusion.set(actual, row);
}

export function mergeConfusion(target: Confusion, source: Confusion): void {
  for (const [actual, row] of source) {
    for (const [predicted, count] of row) addToConfusion(target, actual, predicted, count);
  }
}

export function confusionTotal(confusion: Confusion): number {
  let n = 0;
  for (const row of confusion.values()) for (const count of row.values()) n += count;
  return n;
}

/** Rows of a binary question "is it `positive`?": true and false positives and negatives. */
export type BinaryCounts = { tp: number; fp: number; fn: number; tn: number };

export function binaryCounts(confusion: Confusion, positive: string): BinaryCounts {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const [actual, row] of confusion) {
    for (const [predicted, count] of row) {
      if (predicted === positive) counts[actual === positive ? "tp" : "fp"] += count;
      else counts[actual === positive ? "fn" : "tn"] += count;
    }
  }
  return counts;
}
