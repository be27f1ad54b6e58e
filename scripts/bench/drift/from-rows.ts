import { type Comparison, compareCategories, compareNumbers } from "@/lib/domain/drift/compare";
import type { FeatureReference } from "@/lib/domain/drift/reference";
import { sampleOfValues } from "@/lib/domain/drift/samples";
import { carriers } from "./features";

/** Every figure of a feature from its rows in memory, on the reference's own edges. */
export function compareRows(of: FeatureReference, reference: Float64Array, current: Float64Array): Comparison {
  if (of.type === "categorical") return compareCategories(countNames(reference), countNames(current));
  return compareNumbers({ sample: sampleOfValues(reference) }, { sample: sampleOfValues(current) }, of.edges);
}

function countNames(rows: Float64Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of rows) {
    const name = carriers[value] ?? "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
