import type { FeatureSketch } from "../sketches/feature-sketch";
import type { CategoricalReference, FeatureReference, NumericReference } from "./reference";
import type { Cells } from "./scores";

/** Cells with a readable name each; `unseenCell` is the place of "anything else", null for numbers. */
export type NamedCells = Cells & { labels: string[]; unseenCell: number | null };

/** Label of the cell that holds every category the reference does not name. */
export const UNSEEN_LABEL = "not in training";
const REST_LABEL = "all others";

const number = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

function numericLabels({ edges }: NumericReference): string[] {
  const inner = edges.slice(1).map((edge, i) => `${number.format(edges[i] ?? 0)} to ${number.format(edge)}`);
  const first = edges[0];
  const last = edges[edges.length - 1];
  if (first === undefined || last === undefined) return ["all"];
  return [`up to ${number.format(first)}`, ...inner, `over ${number.format(last)}`];
}

/** Known categories, most frequent in the reference first. */
function categoriesOf(reference: CategoricalReference): [string, number][] {
  return Object.entries(reference.counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Lays a window's sketch beside its reference, cell by cell. Null where their types differ. */
export function alignCells(reference: FeatureReference, sketch: FeatureSketch): NamedCells | null {
  if (reference.type === "numeric") {
    if (sketch.type !== "numeric" || sketch.cells.length !== reference.counts.length) return null;
    return {
      labels: numericLabels(reference),
      reference: reference.counts,
      current: sketch.cells,
      unseenCell: null,
    };
  }
  if (sketch.type !== "categorical") return null;
  const known = categoriesOf(reference);
  const unseen = sketch.unseen.rest + [...sketch.unseen.counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    labels: [...known.map(([name]) => name), reference.rest > 0 ? REST_LABEL : UNSEEN_LABEL],
    reference: [...known.map(([, count]) => count), reference.rest],
    current: [...known.map(([name]) => sketch.known.get(name) ?? 0), unseen],
    unseenCell: known.length,
  };
}
