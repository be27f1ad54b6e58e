/** The cell of a value among rising interior edges: the number of edges strictly below it (x <= edge falls below). */
export function cellOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds cell by cell, in place. Both must come from the same edges; a different number of cells is a programming error. */
export function mergeCells(target: number[], source: readonly number[]): void {
  if (target.length !== source.length) throw new RangeError("Histograms of different edges cannot be added.");
  for (let i = 0; i < target.length; i += 1) target[i] = (target[i] ?? 0) + (source[i] ?? 0);
}
