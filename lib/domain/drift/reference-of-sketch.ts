import { boundedCountsTotal } from "@/lib/domain/sketches/bounded-counts";
import type { FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import type { FeatureReference } from "./reference";

/** Whether two references cut a feature alike, so that rows counted by one can stand beside the other's. */
export function isCutAlike(one: FeatureReference, other: FeatureReference): boolean {
  if (one.type === "numeric" && other.type === "numeric") {
    return one.edges.length === other.edges.length && one.edges.every((edge, i) => edge === other.edges[i]);
  }
  if (one.type !== "categorical" || other.type !== "categorical") return false;
  const names = Object.keys(one.counts);
  return names.length === Object.keys(other.counts).length && names.every((name) => Object.hasOwn(other.counts, name));
}

/**
 * What a window counted, as a reference on the same edges and categories: the sum of its sketches. Null where the sketch
 * does not fit or holds no row.
 */
export function referenceOfSketch(reference: FeatureReference, sketch: FeatureSketch): FeatureReference | null {
  if (reference.type === "numeric") {
    if (sketch.type !== "numeric" || sketch.cells.length !== reference.counts.length || sketch.moments.n === 0)
      return null;
    const { n, mean, m2, min, max } = sketch.moments;
    const seen = { mean, std: Math.sqrt(m2 / n), ...(min !== null && { min }), ...(max !== null && { max }) };
    return { ...reference, counts: [...sketch.cells], missing: sketch.missing, ...seen };
  }
  if (sketch.type !== "categorical") return null;
  const counts = Object.fromEntries(Object.keys(reference.counts).map((name) => [name, sketch.known.get(name) ?? 0]));
  const rest = boundedCountsTotal(sketch.unseen);
  const rows = Object.values(counts).reduce((sum, count) => sum + count, rest);
  return rows === 0 ? null : { ...reference, counts, rest, missing: sketch.missing };
}
