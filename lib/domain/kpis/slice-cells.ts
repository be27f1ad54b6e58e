import type { Treated } from "@/lib/domain/collection/treat-inputs";
import type { FeatureReference, NumericReference, Reference } from "@/lib/domain/drift/reference";
import { cellOf } from "@/lib/domain/sketches/histogram";

/** Features that KPIs are cut by: the first of the version's reference. A row per minute has to stay small. */
const MAX_FEATURES = 30;
/** A number is cut into this many cells at most, a category into the most frequent ones and the rest. */
const MAX_NUMERIC_CELLS = 10;
const MAX_CATEGORIES = 20;

const MISSING = "missing";
const OTHER = "other";

/** Where the cells of one feature lie. A key names a cell in stored sums: `#3`, `=ATL`, `other` or `missing`. */
export type FeatureCells = { feature: string; keyOf(value: unknown): string; labelOf(key: string): string };

function coarse(cell: number, cells: number): number {
  return cells <= MAX_NUMERIC_CELLS ? cell : Math.floor((cell * MAX_NUMERIC_CELLS) / cells);
}

function written(edge: number): string {
  return String(Number(edge.toPrecision(4)));
}

function numericLabel({ edges, counts }: NumericReference, cell: number): string {
  const own = counts.map((_, i) => i).filter((i) => coarse(i, counts.length) === cell);
  const low = edges[(own[0] ?? 0) - 1];
  const high = edges[own.at(-1) ?? edges.length];
  if (low === undefined) return high === undefined ? "any" : `≤ ${written(high)}`;
  return high === undefined ? `> ${written(low)}` : `${written(low)} to ${written(high)}`;
}

function numericCells(reference: NumericReference): FeatureCells {
  return {
    feature: reference.name,
    keyOf: (value) => {
      const number = typeof value === "boolean" ? Number(value) : value;
      if (typeof number !== "number" || !Number.isFinite(number)) return MISSING;
      return `#${coarse(cellOf(reference.edges, number), reference.counts.length)}`;
    },
    labelOf: (key) => (key === MISSING ? MISSING : numericLabel(reference, Number(key.slice(1)))),
  };
}

function categoricalCells(reference: FeatureReference & { type: "categorical" }): FeatureCells {
  const frequent = Object.entries(reference.counts)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_CATEGORIES);
  const named = new Set(frequent.map(([name]) => name));
  return {
    feature: reference.name,
    keyOf: (value) => {
      if (value === null || value === undefined || typeof value === "object") return MISSING;
      const name = String(value);
      return named.has(name) ? `=${name}` : OTHER;
    },
    labelOf: (key) => (key.startsWith("=") ? key.slice(1) : key),
  };
}

/** The cell of each feature that a row is counted in, by the feature's name. */
export type CellKeys = Readonly<Record<string, string>>;

/** The cells that a row's inputs fall into. One that was treated as personal no longer tells its value: it falls into none. */
export function cellKeys(
  cells: readonly FeatureCells[],
  inputs: Readonly<Record<string, unknown>>,
  treated: Treated | null,
): CellKeys {
  return Object.fromEntries(
    cells
      .filter(({ feature }) => !Object.hasOwn(treated ?? {}, feature))
      .map(({ feature, keyOf }) => [feature, keyOf(Object.hasOwn(inputs, feature) ? inputs[feature] : null)]),
  );
}

/** The inputs of a version, as its frozen reference describes them, cut into cells. The outputs in it are no inputs. */
export function featureCells(reference: Reference | null): FeatureCells[] {
  return (reference?.features ?? [])
    .filter(({ name }) => name !== "score" && name !== "answer")
    .slice(0, MAX_FEATURES)
    .map((feature) => (feature.type === "numeric" ? numericCells(feature) : categoricalCells(feature)));
}
