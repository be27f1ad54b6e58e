import type { FeatureReference } from "@/lib/domain/drift/reference";
import { boundedCountsTotal } from "@/lib/domain/sketches/bounded-counts";
import type { FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import type { FeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { wilsonInterval } from "@/lib/domain/statistics/proportion";

/** What is checked without statistics. */
export type QualityCheck = "missing" | "type" | "new_category" | "range" | "constant" | "absent";

/**
 * `n` of `rows` rows fail; `usual` is the same share in the reference, null where it is not known. `isBad`: of enough rows
 * surely more than usual.
 */
export type QualityFinding = {
  feature: string;
  check: QualityCheck;
  n: number;
  rows: number;
  share: number;
  usual: number | null;
  isBad: boolean;
};

/** Findings of inputs, worst first, those that are as usual last; `checks` were made, `failing` of them are bad. */
export type QualityReport = { findings: QualityFinding[]; checks: number; failing: number; rows: number };

/** A share that is surely this much above the reference's own fails. */
const BAD_FROM = 0.01;
/** Of fewer rows a share, or a constant, says nothing. */
export const MIN_CHECKED_ROWS = 100;

function totalOf(reference: FeatureReference): number {
  const counts = reference.type === "numeric" ? reference.counts : Object.values(reference.counts);
  return counts.reduce((sum, count) => sum + count, reference.missing);
}

function hasOneValue(sketch: FeatureSketch): boolean {
  if (sketch.type === "numeric") return sketch.moments.n > 0 && sketch.moments.min === sketch.moments.max;
  const names = [...sketch.known.values()].filter((count) => count > 0).length + sketch.unseen.counts.size;
  return names === 1 && sketch.unseen.rest === 0;
}

function variesInReference(reference: FeatureReference): boolean {
  const counts = reference.type === "numeric" ? reference.counts : [...Object.values(reference.counts), reference.rest];
  return counts.filter((count) => count > 0).length > 1;
}

function valuesIn(sketch: FeatureSketch): number {
  if (sketch.type === "numeric") return sketch.moments.n;
  return [...sketch.known.values()].reduce((sum, count) => sum + count, boundedCountsTotal(sketch.unseen));
}

/** The checks of one feature: only what can fail for its type is checked. */
function findingsOf(reference: FeatureReference, sketch: FeatureSketch, rows: number): QualityFinding[] {
  const values = valuesIn(sketch);
  const finding = (check: QualityCheck, n: number, usual: number | null): QualityFinding => {
    const least = wilsonInterval(n, rows)?.low ?? 0;
    const isBad = rows >= MIN_CHECKED_ROWS && least - (usual ?? 0) >= BAD_FROM;
    return { feature: reference.name, check, n, rows, share: n / rows, usual, isBad };
  };
  // All of it gone is a change of schema, not a hole here and there.
  if (sketch.missing === rows && variesInReference(reference)) return [finding("absent", rows, null)];
  const known = totalOf(reference);
  const usualMissing = known > 0 ? reference.missing / known : null;
  const isConstant = values >= MIN_CHECKED_ROWS && variesInReference(reference) && hasOneValue(sketch);
  const own =
    sketch.type === "numeric"
      ? finding("range", sketch.outside, 0)
      : finding("new_category", boundedCountsTotal(sketch.unseen), usualRest(reference, known));
  return [
    finding("missing", sketch.missing, usualMissing),
    finding("type", sketch.invalid, 0),
    own,
    finding("constant", isConstant ? values : 0, 0),
  ];
}

function usualRest(reference: FeatureReference, known: number): number {
  return reference.type === "categorical" && known > 0 ? reference.rest / known : 0;
}

/** The report over the inputs among `references`: what the sketch of the judged rows fails, worst first. */
export function checkQuality(references: readonly FeatureReference[], total: FeaturesSketch | null): QualityReport {
  const rows = total?.rows ?? 0;
  const all = references.flatMap((reference) => {
    const sketch = total?.features.get(reference.name);
    // Values that are kept back were looked at by nobody.
    const looked = rows - (sketch?.withheld ?? 0);
    return sketch && looked > 0 ? findingsOf(reference, sketch, looked) : [];
  });
  const excess = ({ share, usual }: QualityFinding) => share - (usual ?? 0);
  const findings = all
    .filter(({ n }) => n > 0)
    .sort((a, b) => Number(b.isBad) - Number(a.isBad) || excess(b) - excess(a) || (a.feature < b.feature ? -1 : 1));
  return { findings, checks: all.length, failing: findings.filter(({ isBad }) => isBad).length, rows };
}
