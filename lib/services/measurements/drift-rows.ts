import type {
  DriftCell,
  DriftJudgement,
  DriftRow,
  DriftTable,
  FeatureDistribution,
} from "@/lib/contracts/measurements";
import { UNSEEN_LABEL } from "@/lib/domain/drift/align-cells";
import { gravity, worstVerdict } from "@/lib/domain/drift/assess-drift";
import { driftFigures } from "@/lib/domain/drift/figures";
import type { FeatureReference } from "@/lib/domain/drift/reference";
import { describeMove, findLargestMove } from "@/lib/domain/drift/what-moved";
import type { FeatureJudge, FeatureVerdict } from "@/lib/domain/monitors/judge-feature";
import { boundedCountsTotal } from "@/lib/domain/sketches/bounded-counts";
import type { FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import type { Bucket } from "./group-summaries";

const outputs = ["score", "answer"];

/** One feature's score in each bucket that starts at one of `starts`. */
export function driftCells(
  { judge }: FeatureJudge,
  feature: string,
  starts: readonly string[],
  buckets: ReadonlyMap<number, Bucket>,
): DriftCell[] {
  return starts.map((at) => {
    const bucket = buckets.get(Date.parse(at));
    const judged = judge(bucket?.summary.features?.features.get(feature));
    const history = bucket?.history ?? false;
    if (!judged || judged.rows === 0) {
      return { at, n: 0, history, verdict: "not_enough_data", score: null, limit: null };
    }
    const { rows, score, limits, verdict } = judged;
    return { at, n: rows, history, verdict, score, limit: limits.limit };
  });
}

function judgementOf(verdict: FeatureVerdict | null): DriftJudgement {
  const rows = verdict?.together.rows ?? 0;
  if (!verdict || rows === 0) {
    const nothing = { score: null, limit: null, watchFrom: null, reached: null };
    return { n: 0, verdict: "not_enough_data", ...nothing, limitSource: "rule", chunks: 0, beyond: 0, judged: 0 };
  }
  const { limit, watchFrom, source, reached, chunks } = verdict.limits;
  return {
    n: rows,
    verdict: verdict.verdict,
    score: verdict.together.score,
    ...{ limit, watchFrom, limitSource: source, reached, chunks },
    ...{ beyond: verdict.beyond, judged: verdict.judged },
  };
}

/** One feature's row: the verdict on the judged windows beside its cells. `importance` is a share of all, 0 to 1. */
export function driftRow(
  reference: FeatureReference,
  verdict: FeatureVerdict | null,
  { cells, importance }: { cells: DriftCell[]; importance: number | null },
): DriftRow {
  const move = verdict && findLargestMove(verdict.together.cells);
  return {
    feature: reference.name,
    kind: outputs.includes(reference.name) ? "output" : "input",
    type: reference.type,
    importance,
    ...judgementOf(verdict),
    moved: move ? describeMove(reference.name, move) : null,
    cells,
  };
}

/** Each feature's share of all importances of the inputs; null where none is known. */
export function importanceShares(references: readonly FeatureReference[]): Map<string, number | null> {
  const all = references.reduce((sum, { importance = 0 }) => sum + importance, 0);
  return new Map(
    references.map(({ name, importance }) => [name, all > 0 && importance !== undefined ? importance / all : null]),
  );
}

/** How far beyond its limit a feature is, times what the model makes of it where that is known. */
function impact({ score, limit, importance }: DriftRow): number {
  return score === null || limit === null ? -1 : (score / limit) * (importance ?? 1);
}

/** The gravest verdict first; of one verdict the one with the greatest impact. */
export function rankRows(rows: readonly DriftRow[]): DriftRow[] {
  return rows.toSorted(
    (a, b) => gravity[b.verdict] - gravity[a.verdict] || impact(b) - impact(a) || (a.feature < b.feature ? -1 : 1),
  );
}

/** The verdict of a table and the sentence that says it. */
export function concludeDrift(rows: readonly DriftRow[], minRows: number): Pick<DriftTable, "verdict" | "sentence"> {
  const verdict = worstVerdict(rows.map((row) => row.verdict));
  const having = rankRows(rows.filter((row) => row.verdict === verdict));
  const moved = having[0]?.moved ? `: ${having[0].moved}` : "";
  const count = `${having.length} of ${rows.length} features`;
  // Rows enough on this side: then the baseline has too few.
  const isBaselineShort = rows.some(({ n }) => n >= minRows);
  const needed = isBaselineShort
    ? "its baseline has too few rows"
    : `a score needs ${minRows.toLocaleString("en")} rows`;
  const sentences = {
    not_enough_data: `Not enough data to judge drift: ${needed}.`,
    stable: "Every feature is within its limits.",
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

/** Both distributions of a feature side by side. */
export function featureDistribution(
  reference: FeatureReference,
  verdict: FeatureVerdict,
  of: Pick<FeatureDistribution, "version" | "reference" | "rule" | "time">,
): FeatureDistribution {
  const { together, sketch } = verdict;
  const { cells, rows } = together;
  const total = cells.reference.reduce((sum, count) => sum + count, 0);
  const move = findLargestMove(cells);
  const extent = sketch.type === "numeric" ? sketch.moments : { min: null, max: null };
  return {
    feature: reference.name,
    type: reference.type,
    ...of,
    ...judgementOf(verdict),
    cells: cells.labels
      .map((label, i) => {
        const currentN = cells.current[i] ?? 0;
        const share = (count: number, n: number) => (n > 0 ? count / n : 0);
        return { label, reference: share(cells.reference[i] ?? 0, total), current: share(currentN, rows), currentN };
      })
      .filter(({ label, reference: expected, currentN }) => label !== UNSEEN_LABEL || expected > 0 || currentN > 0),
    move,
    sentence: move && describeMove(reference.name, move),
    figures: driftFigures(reference, cells, extent),
    outside: sketch.type === "numeric" ? sketch.outside : boundedCountsTotal(sketch.unseen),
    unseen: unseenNames(sketch),
  };
}
