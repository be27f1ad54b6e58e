import type { CategoricalReference, FeatureReference, NumericReference } from "@/lib/domain/drift/reference";
import { decileEdges, momentsOf, sampleOfValues } from "@/lib/domain/drift/samples";
import { cellOf } from "@/lib/domain/sketches/histogram";
import { drawNormal, type Random, seededRandom } from "@/lib/domain/statistics/seeded-random";

/** One number per row; of a category its place in `carriers`. */
type Draw = (random: Random, isCurrent: boolean) => number;

export const carriers = ["AA", "DL", "UA", "WN", "NW", "US", "CO", "HP", "TW", "AS", "XX"];

/** Three kinds of inputs; the current rows moved a little. Ten rounds of the last digits tie some numbers. */
export const kinds: { name: string; type: FeatureReference["type"]; draw: Draw }[] = [
  {
    name: "normal",
    type: "numeric",
    draw: (random, isCurrent) => drawNormal(random) + (isCurrent ? 0.1 : 0),
  },
  {
    name: "skewed",
    type: "numeric",
    draw: (random, isCurrent) => Math.round(100 * Math.exp(0.5 * drawNormal(random) * (isCurrent ? 1.1 : 1))) / 100,
  },
  {
    name: "category",
    type: "categorical",
    // The last carrier is new.
    draw: (random, isCurrent) => Math.floor((isCurrent ? carriers.length : carriers.length - 1) * random() ** 1.5),
  },
];

const SEED = 20261123;

/** The rows of one kind, always the same. */
export function drawRows(kind: number, rows: number, isCurrent: boolean): Float64Array {
  const random = seededRandom(SEED + kind * 2 + Number(isCurrent));
  const draw = kinds[kind]?.draw;
  const values = new Float64Array(rows);
  if (draw) for (let i = 0; i < rows; i += 1) values[i] = draw(random, isCurrent);
  return values;
}

/** The frozen reference of a feature of one kind, counted from its reference rows. */
export function referenceOf(name: string, kind: number, rows: Float64Array): FeatureReference {
  return kinds[kind]?.type === "categorical" ? categorical(name, rows) : numeric(name, rows);
}

function numeric(name: string, rows: Float64Array): NumericReference {
  const sample = sampleOfValues(rows);
  const edges = decileEdges(sample);
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  for (const value of rows) {
    const cell = cellOf(edges, value);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const { mean, deviation } = momentsOf(sample);
  const [min, max] = [sample.values[0] ?? 0, sample.values.at(-1) ?? 0];
  return { name, type: "numeric", edges, counts, missing: 0, min, max, mean, std: deviation };
}

function categorical(name: string, rows: Float64Array): CategoricalReference {
  const counts: Record<string, number> = {};
  for (const value of rows) {
    const carrier = carriers[value] ?? "";
    counts[carrier] = (counts[carrier] ?? 0) + 1;
  }
  return { name, type: "categorical", counts, rest: 0, missing: 0 };
}
