/**
 * Cuts items, in their order, into slices of at most `most` in weight; one that is heavier stands alone. Nothing is taken
 * from `items` before the slice before it is done with.
 */
export function* sliceByWeight<T>(items: Iterable<T>, weightOf: (item: T) => number, most: number): Generator<T[]> {
  let slice: T[] = [];
  let weight = 0;
  for (const item of items) {
    const own = weightOf(item);
    if (slice.length > 0 && weight + own > most) {
      yield slice;
      slice = [];
      weight = 0;
    }
    slice.push(item);
    weight += own;
  }
  if (slice.length > 0) yield slice;
}
