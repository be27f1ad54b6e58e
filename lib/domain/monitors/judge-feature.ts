import { alignCells, type NamedCells } from "@/lib/domain/drift/align-cells";
import { driftVerdict } from "@/lib/domain/drift/assess-drift";
import { measureCells } from "@/lib/domain/drift/measure-cells";
import { type Law, nullLaw } from "@/lib/domain/drift/null-percentiles";
import type { FeatureReference } from "@/lib/domain/drift/reference";
import { total } from "@/lib/domain/drift/scores";
import { emptyFeatureSketch, type FeatureSketch, mergeFeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import { type Limits, limitsOf } from "./calibrate";
import { type JudgedWindow, judgeWindows, type WindowsVerdict } from "./judge-windows";
import type { MonitorRule } from "./monitor";

/** Judges windows of one feature against its reference: what a window scores, and where drift begins at its size. */
export type FeatureJudge = {
  judge: (sketch: FeatureSketch | undefined) => (JudgedWindow & { cells: NamedCells }) | null;
  /** Of the newest windows, oldest first: each alone, and all `together`, whose cells are the feature as it is now. */
  judgeNewest: (windows: readonly (FeatureSketch | undefined)[]) => FeatureVerdict | null;
};
export type FeatureVerdict = WindowsVerdict & {
  together: JudgedWindow & { cells: NamedCells };
  sketch: FeatureSketch;
  limits: Limits;
};

/**
 * `chunks` are the reference's own windows, to calibrate on; those below the rule's least rows are passed over. A window
 * whose sketch does not fit the reference, or a reference without rows, is judged as null.
 */
export function judgeOf(
  rule: MonitorRule,
  reference: FeatureReference,
  chunks: readonly FeatureSketch[],
): FeatureJudge {
  const score = (cells: NamedCells) => measureCells(rule.metric, cells) ?? 0;
  const chunkScores = chunks.flatMap((sketch) => {
    const cells = alignCells(reference, sketch);
    return cells && total(cells.current) >= rule.minRows ? [score(cells)] : [];
  });
  let law: Law | null = null;
  function judge(sketch: FeatureSketch | undefined) {
    const cells = alignCells(reference, sketch ?? emptyFeatureSketch(reference));
    if (!cells) return null;
    const rows = total(cells.current);
    const referenceRows = total(cells.reference);
    if (referenceRows === 0) return null;
    // Of one reference the law is the same for windows of every size.
    law ??= nullLaw(
      rule.metric,
      cells.reference.map((count) => count / referenceRows),
    );
    const limits = limitsOf(rule, law, { rows, referenceRows, chunkScores });
    const scored = { score: score(cells), rows, referenceRows };
    const verdict = driftVerdict(scored, { ...limits, minRows: rule.minRows });
    return { rows, score: scored.score, cells, limits, verdict };
  }
  function judgeNewest(windows: readonly (FeatureSketch | undefined)[]): FeatureVerdict | null {
    const sketch = emptyFeatureSketch(reference);
    for (const window of windows) if (window && alignCells(reference, window)) mergeFeatureSketch(sketch, window);
    const together = judge(sketch);
    if (!together) return null;
    const each = windows.map(judge).filter((window) => window !== null);
    return { ...judgeWindows(rule, each, together), together, sketch, limits: together.limits };
  }
  return { judge, judgeNewest };
}
