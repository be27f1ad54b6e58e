import type { FeatureBaseline } from "@/lib/contracts/baseline";

const CELLS = 10;

/** Interior decile edges of the values, without repeats, and how many values fall between them. */
export function numericBaseline(name: string, values: Float64Array): FeatureBaseline {
  if (values.length === 0) throw new RangeError(`no values of ${name} to make a baseline of`);
  const sorted = values.toSorted();
  const max = sorted.at(-1) ?? 0;
  const deciles = Array.from(
    { length: CELLS - 1 },
    (_, k) => sorted[Math.ceil(((k + 1) * sorted.length) / CELLS) - 1] ?? max,
  );
  // An edge at the maximum would leave an empty last cell; a constant feature keeps one edge all the same.
  const inner = [...new Set(deciles)].filter((edge) => edge < max);
  const edges = inner.length > 0 ? inner : [max];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return {
    name,
    type: "numeric",
    edges,
    counts: countCells(sorted, edges),
    missing: 0,
    min: sorted[0] ?? 0,
    max,
    mean,
    std: Math.sqrt(variance),
  };
}

/** Rows of every category, the most frequent first: what training never saw is then told apart from what is rare. */
export function categoricalBaseline(name: string, values: Iterable<string>): FeatureBaseline {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return { name, type: "categorical", counts: Object.fromEntries(ranked), rest: 0, missing: 0 };
}

function countCells(sorted: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  let cell = 0;
  for (const value of sorted) {
    while (cell < edges.length && value > (edges[cell] ?? value)) cell++;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}
