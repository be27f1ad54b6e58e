import type { DriftCell, DriftRow, DriftTable, FeatureDistribution } from "@/lib/contracts/measurements";
import { alignCells, UNSEEN_LABEL } from "@/lib/domain/drift/align-cells";
import { assessDrift, worstVerdict } from "@/lib/domain/drift/assess-drift";
import type { FeatureReference } from "@/lib/domain/drift/reference";
import { describeMove, findLargestMove } from "@/lib/domain/drift/what-moved";
import { boundedCountsTotal } from "@/lib/domain/sketches/bounded-counts";
import { emptyFeatureSketch, type FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import type { FeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import type { Bucket } from "./group-summaries";

const outputs = ["score", "answer"];

function judge(reference: FeatureReference, sketch: FeatureSketch | undefined) {
  const cells = alignCells(reference, sketch ?? emptyFeatureSketch(reference));
  return cells && { cells, assessment: assessDrift(cells), move: findLargestMove(cells) };
}

/** Checks that need no statistics, as shares of all rows; null where the feature's type has no such thing. */
function qualityOf(sketch: FeatureSketch | undefined, rows: number) {
  if (!sketch || rows === 0) return { missing: null, invalid: null, unseen: null, outside: null };
  return {
    missing: sketch.missing / rows,
    invalid: sketch.invalid / rows,
    unseen: sketch.type === "categorical" ? boundedCountsTotal(sketch.unseen) / rows : null,
    outside: sketch.type === "numeric" ? sketch.outside / rows : null,
  };
}

/** One feature's score in each bucket that starts at one of `starts`. */
export function driftCells(
  reference: FeatureReference,
  starts: readonly string[],
  buckets: ReadonlyMap<number, Bucket>,
): DriftCell[] {
  return starts.map((at) => {
    const bucket = buckets.get(Date.parse(at));
    const judged = judge(reference, bucket?.summary.features?.features.get(reference.name));
    const n = judged?.assessment.rows ?? 0;
    const verdict = judged?.assessment.verdict ?? "not_enough_data";
    const score = n > 0 ? (judged?.assessment.score ?? null) : null;
    return { at, n, history: bucket?.history ?? false, verdict, score };
  });
}

/** One feature's row: its score over the whole range beside its cells. */
export function driftRow(reference: FeatureReference, total: FeaturesSketch | null, cells: DriftCell[]): DriftRow {
  const sketch = total?.features.get(reference.name);
  const judged = judge(reference, sketch);
  const assessment = judged?.assessment;
  const n = assessment?.rows ?? 0;
  return {
    feature: reference.name,
    kind: outputs.includes(reference.name) ? "output" : "input",
    type: reference.type,
    n,
    verdict: assessment?.verdict ?? "not_enough_data",
    score: assessment?.score ?? null,
    chance: assessment?.chance ?? null,
    jensenShannon: assessment?.jensenShannon ?? null,
    largestShareChange: assessment?.largestShareChange ?? null,
    ...qualityOf(sketch, total?.rows ?? 0),
    moved: judged?.move ? describeMove(reference.name, judged.move) : null,
    cells,
  };
}

function worstFirst(rows: readonly DriftRow[]): DriftRow[] {
  return rows.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1));
}

/** The verdict of a table and the sentence that says it. */
export function concludeDrift(rows: readonly DriftRow[]): Pick<DriftTable, "verdict" | "sentence"> {
  const verdict = worstVerdict(rows.map((row) => row.verdict));
  const having = worstFirst(rows.filter((row) => row.verdict === verdict));
  const moved = having[0]?.moved ? `: ${having[0].moved}` : "";
  const count = `${having.length} of ${rows.length} features`;
  const sentences = {
    not_enough_data: "Not enough data to judge drift: a score needs 500 rows.",
    stable: "Every feature looks as in training.",
    watch: `${count} moved a little${moved}.`,
    drifted: `${count} drifted${moved}.`,
  };
  return { verdict, sentence: sentences[verdict] };
}

function unseenNames(sketch: FeatureSketch): { name: string; n: number }[] {
  if (sketch.type !== "categorical") return [];
  const named = [...sketch.unseen.counts].map(([name, n]) => ({ name, n }));
  return named.sort((a, b) => b.n - a.n || a.name.localeCompare(b.name)).slice(0, 10);
}

/** Both distributions of a feature side by side; null where the sketch does not fit the reference. */
export function featureDistribution(
  reference: FeatureReference,
  sketch: FeatureSketch,
  of: Pick<FeatureDistribution, "version" | "reference">,
): FeatureDistribution | null {
  const judged = judge(reference, sketch);
  if (!judged) return null;
  const { cells, assessment, move } = judged;
  const total = cells.reference.reduce((sum, count) => sum + count, 0);
  const { rows, verdict, score, chance, jensenShannon, largestShareChange } = assessment;
  return {
    feature: reference.name,
    type: reference.type,
    ...of,
    n: rows,
    cells: cells.labels
      .map((label, i) => {
        const currentN = cells.current[i] ?? 0;
        const share = (count: number, n: number) => (n > 0 ? count / n : 0);
        return { label, reference: share(cells.reference[i] ?? 0, total), current: share(currentN, rows), currentN };
      })
      .filter(({ label, reference: expected, currentN }) => label !== UNSEEN_LABEL || expected > 0 || currentN > 0),
    move,
    sentence: move && describeMove(reference.name, move),
    verdict,
    score: rows > 0 ? score : null,
    chance,
    jensenShannon,
    largestShareChange,
    missing: sketch.missing,
    invalid: sketch.invalid,
    outside: sketch.type === "numeric" ? sketch.outside : boundedCountsTotal(sketch.unseen),
    unseen: unseenNames(sketch),
  };
}
