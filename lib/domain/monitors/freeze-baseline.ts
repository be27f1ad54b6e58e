import type { Treated } from "@/lib/domain/collection/treat-inputs";
import type { CategoricalReference, FeatureReference, NumericReference, Reference } from "@/lib/domain/drift/reference";
import { decileEdges, type Sample, sampleOfCounts } from "@/lib/domain/drift/samples";
import { cellOf } from "@/lib/domain/sketches/histogram";

/** A stored answer: its inputs (and what was done to personal ones) with the outputs, and the probability that it was kept. */
export type StoredRow = {
  inputs: Record<string, unknown>;
  treated: Treated | null;
  answer: string | null;
  score: number | null;
  inclusion: number;
};

/** Categories kept by name, most frequent first; all others are counted together. */
const MOST_CATEGORIES = 1000;
/** More different words than this share of the rows are no categories: names, texts, ids. */
const WORDS_PER_ROW = 0.5;
const NAME_LENGTH = 120;

/** `rows` are weighted by 1 / inclusion. */
type Tally = { missing: number; numbers: [number, number][]; names: Map<string, number>; wordRows: number };

const emptyTally = (): Tally => ({ missing: 0, numbers: [], names: new Map(), wordRows: 0 });

function count(tally: Tally, value: unknown, weight: number): void {
  if (value === null || value === undefined || typeof value === "object") {
    tally.missing += weight;
    return;
  }
  if (typeof value === "number") {
    tally.numbers.push([value, weight]);
    return;
  }
  const name = String(value).slice(0, NAME_LENGTH);
  tally.names.set(name, (tally.names.get(name) ?? 0) + weight);
  tally.wordRows += 1;
}

/** Deciles of the weighted rows; the last edge falls away where nothing lies above it. */
function edgesOf(sample: Sample): number[] {
  const highest = sample.values.at(-1) ?? 0;
  const edges = decileEdges(sample);
  const inner = edges.filter((edge) => edge < highest);
  return inner.length > 0 ? inner : edges.slice(0, 1);
}

function numericReference(name: string, { numbers, missing }: Tally): NumericReference {
  // Ranks need whole rows: a weight of 2.5 is two or three rows, which deciles do not notice.
  const sample = sampleOfCounts(numbers.map(([value, weight]) => [value, Math.max(1, Math.round(weight))]));
  const edges = edgesOf(sample);
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  let [sum, squares] = [0, 0];
  for (const [i, value] of sample.values.entries()) {
    const rows = sample.counts[i] ?? 0;
    const cell = cellOf(edges, value);
    counts[cell] = (counts[cell] ?? 0) + rows;
    sum += rows * value;
  }
  const mean = sum / sample.n;
  for (const [i, value] of sample.values.entries()) squares += (sample.counts[i] ?? 0) * (value - mean) ** 2;
  return {
    ...{ name, type: "numeric", edges, counts, missing: Math.round(missing), mean },
    ...{ std: Math.sqrt(squares / sample.n), min: sample.values[0] ?? 0, max: sample.values.at(-1) ?? 0 },
  };
}

function categoricalReference(name: string, { names, missing }: Tally): CategoricalReference {
  const ranked = [...names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const rows = (entries: [string, number][]) => entries.reduce((sum, [, weight]) => sum + weight, 0);
  return {
    ...{ name, type: "categorical" },
    counts: Object.fromEntries(ranked.slice(0, MOST_CATEGORIES).map(([key, weight]) => [key, Math.round(weight)])),
    rest: Math.round(rows(ranked.slice(MOST_CATEGORIES))),
    missing: Math.round(missing),
  };
}

/** Null for what has no distribution to compare: no value at all, numbers and words mixed, or hardly a word twice. */
function referenceOf(name: string, tally: Tally): FeatureReference | null {
  const [numbers, words] = [tally.numbers.length, tally.wordRows];
  if (numbers > 0 && words === 0) return numericReference(name, tally);
  if (words === 0 || numbers > 0) return null;
  const isText = tally.names.size > 20 && tally.names.size > words * WORDS_PER_ROW;
  return isText ? null : categoricalReference(name, tally);
}

const outputs = ["score", "answer"];

/**
 * The reference that stored rows make: each row weighted by 1 over its probability to be kept, numbers cut at their
 * deciles, categories by name. `left` names the inputs that have no distribution to compare: those in `personal` too, and
 * any that was treated in one of the rows, since what stands there is no value, and live ones are not counted either.
 */
export function freezeReference(
  source: string,
  rows: readonly StoredRow[],
  personal: readonly string[] = [],
): { reference: Reference; left: string[] } {
  const treated = rows.flatMap((row) => Object.keys(row.treated ?? {}));
  const withheld = new Set([...personal, ...treated]);
  const inputs = new Set([...rows.flatMap((row) => Object.keys(row.inputs)), ...treated]);
  const names = [...new Set([...inputs, ...outputs])].filter((name) => !withheld.has(name));
  const tallies = new Map(names.map((name) => [name, emptyTally()]));
  for (const row of rows) {
    const { score, answer } = row;
    for (const [name, tally] of tallies) {
      const value = Object.hasOwn(row.inputs, name) ? row.inputs[name] : { score, answer }[name];
      count(tally, value, 1 / row.inclusion);
    }
  }
  const features = [...tallies].flatMap(([name, tally]) => referenceOf(name, tally) ?? []);
  const kept = new Set(features.map(({ name }) => name));
  return {
    reference: { source, n: Math.round(rows.reduce((sum, { inclusion }) => sum + 1 / inclusion, 0)), features },
    left: [...inputs].filter((name) => !kept.has(name) && !outputs.includes(name)),
  };
}
