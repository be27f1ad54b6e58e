/**
 * Counts by name that never hold more than `limit` names. The names kept are those with the smallest hash, all
 * others are counted together in `rest`. A name that is among the smallest of the whole is among the smallest of
 * every part it occurs in, so the count of a kept name is exact and merging is associative and commutative (which
 * "keep the most frequent" is not).
 */
export type BoundedCounts = { limit: number; counts: Map<string, number>; rest: number; last: string | null };

export type StoredBoundedCounts = { counts: [string, number][]; rest: number };

export function emptyBoundedCounts(limit: number): BoundedCounts {
  return { limit, counts: new Map(), rest: 0, last: null };
}

/** FNV-1a, 32 bit, over UTF-16 code units. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function comesBefore(a: string, b: string): boolean {
  const difference = hashOf(a) - hashOf(b);
  return difference === 0 ? a < b : difference < 0;
}

function lastOf(names: Iterable<string>): string | null {
  let last: string | null = null;
  for (const name of names) if (last === null || comesBefore(last, name)) last = name;
  return last;
}

/** Counts `count` occurrences of a name, in place. */
export function addToBoundedCounts(bounded: BoundedCounts, name: string, count = 1): void {
  const known = bounded.counts.get(name);
  if (known !== undefined) {
    bounded.counts.set(name, known + count);
    return;
  }
  if (bounded.counts.size < bounded.limit) {
    bounded.counts.set(name, count);
    if (bounded.last === null || comesBefore(bounded.last, name)) bounded.last = name;
    return;
  }
  if (bounded.last === null || !comesBefore(name, bounded.last)) {
    bounded.rest += count;
    return;
  }
  bounded.rest += bounded.counts.get(bounded.last) ?? 0;
  bounded.counts.delete(bounded.last);
  bounded.counts.set(name, count);
  bounded.last = lastOf(bounded.counts.keys());
}

/** Adds `source` to `target`, in place; both have the same limit. */
export function mergeBoundedCounts(target: BoundedCounts, source: BoundedCounts): void {
  for (const [name, count] of source.counts) addToBoundedCounts(target, name, count);
  target.rest += source.rest;
}

export function boundedCountsTotal(bounded: BoundedCounts): number {
  let n = bounded.rest;
  for (const count of bounded.counts.values()) n += count;
  return n;
}

/** As stored: most frequent first, so that a stored row reads well. */
export function storeBoundedCounts(bounded: BoundedCounts): StoredBoundedCounts {
  const counts = [...bounded.counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { counts, rest: bounded.rest };
}

export function readBoundedCounts(stored: StoredBoundedCounts, limit: number): BoundedCounts {
  const counts = new Map(stored.counts);
  return { limit, counts, rest: stored.rest, last: lastOf(counts.keys()) };
}
