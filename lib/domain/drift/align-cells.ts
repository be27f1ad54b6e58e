import type { FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import type { CategoricalReference, FeatureReference, NumericReference } from "./reference";
import type { Cells } from "./scores";

/** Cells with a readable name each; `unseenCell` is the place of "anything else", null for numbers. */
export type NamedCells = Cells & { labels: string[]; unseenCell: number | null };

/** Label of the cell that holds every category the reference does not name. */
export const UNSEEN_LABEL = "not in training";
const REST_LABEL = "all others";
const OTHERS_LABEL = "the others of training";

/** Rare categories together make one cell: each alone is noise, and noise adds up in a sum over cells. */
const NAMED_CATEGORIES = 20;

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

/**
 * Lays a window's sketch beside its reference, cell by cell: ranges of a number; of a category the most frequent ones,
 * the others together, and what training never saw. Null where their types differ.
 */
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
  const named = known.slice(0, NAMED_CATEGORIES);
  const others = known.slice(NAMED_CATEGORIES);
  const seen = ([name]: [string, number]) => sketch.known.get(name) ?? 0;
  const sum = (counts: number[]) => (counts.length > 0 ? [counts.reduce((a, b) => a + b, 0)] : []);
  const unseen = sketch.unseen.rest + [...sketch.unseen.counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    labels: [
      ...named.map(([name]) => name),
      ...(others.length > 0 ? [OTHERS_LABEL] : []),
      reference.rest > 0 ? REST_LABEL : UNSEEN_LABEL,
    ],
    reference: [...named.map(([, count]) => count), ...sum(others.map(([, count]) => count)), reference.rest],
    current: [...named.map(seen), ...sum(others.map(seen)), unseen],
    unseenCell: named.length + (others.length > 0 ? 1 : 0),
  };
}
