import type { Treated } from "@/lib/domain/collection/treat-inputs";
import { addToKpiSums, emptyKpiSums, type KpiSums } from "@/lib/domain/kpis/kpi-sums";
import { addDelay } from "@/lib/domain/kpis/label-delay";
import { type CellKeys, cellKeys, type FeatureCells } from "@/lib/domain/kpis/slice-cells";
import { addToSlices, type SliceSums } from "@/lib/domain/kpis/slice-sums";
import { isTruthFor, probabilityOf, type Target, targetKind } from "@/lib/domain/kpis/target";
import type { SummaryOf } from "@/lib/domain/sketches/summarise-rows";
import { bucketStart } from "@/lib/domain/sketches/time-buckets";
import { reviseLabel, type StandingLabel } from "./revise-label";

/** A label in the queue; ids rise in the order of arrival. */
export type QueuedLabel = StandingLabel & { id: bigint; predictionId: string; source: string; receivedAt: Date };

/** The prediction that a label is about, as far as judging it needs. */
export type JudgedPrediction = SummaryOf & {
  predictionId: string;
  day: string;
  at: Date;
  answer: string | null;
  score: number | null;
  /** Null where they were not kept, or are no longer. */
  inputs: Record<string, unknown> | null;
  /** What was done to personal ones among them. */
  treated: Treated | null;
  /** The probability with which `inputs` were kept. */
  inclusion: number;
};

/** The truth of a prediction, and the cells that its row was counted in with the first one; null where in none. */
export type StandingTruth = StandingLabel & { cells: CellKeys | null };
export type Truth = StandingTruth & { predictionId: string; day: string; source: string };
export type KpiDelta = SummaryOf & { minute: Date; kpis: KpiSums; slices: SliceSums };

/**
 * What joining a batch changes. `joined` labels leave the queue, `missing` ones wait for their prediction, `unusable`
 * ones can never be a truth for their version (no such class, no number).
 */
export type JoinPlan = { truths: Truth[]; deltas: KpiDelta[]; joined: bigint[]; missing: bigint[]; unusable: bigint[] };

type Counted = Pick<StandingTruth, "label" | "cells">;
type Known = {
  predictions: ReadonlyMap<string, JudgedPrediction>;
  standing: ReadonlyMap<string, StandingTruth>;
  targetOf(versionId: string): Target | null;
  /** How a row's inputs are cut, for KPIs cell by cell; none where its version has no reference. */
  cellsOf(prediction: JudgedPrediction): readonly FeatureCells[];
  /** Width of the buckets that KPIs are summed in: as of the rows themselves. */
  bucketMs: number;
};

/** Decides, label by label in order of arrival, which truths stand and what each KPI gains or gives back. */
export function planJoins(
  labels: readonly QueuedLabel[],
  { predictions, standing, targetOf, cellsOf, bucketMs }: Known,
): JoinPlan {
  const plan: JoinPlan = { truths: [], deltas: [], joined: [], missing: [], unusable: [] };
  const truths = new Map<string, Truth>();
  const deltas = new Map<string, KpiDelta>();

  function deltaOf(prediction: JudgedPrediction): KpiDelta {
    const { deploymentId, versionId, version, arm, backfilled } = prediction;
    const minute = bucketStart(prediction.at, bucketMs);
    const key = `${versionId} ${arm} ${backfilled} ${minute.getTime()}`;
    const of = { deploymentId, versionId, version, arm, backfilled, minute };
    const delta = deltas.get(key) ?? { ...of, kpis: emptyKpiSums(), slices: new Map() };
    deltas.set(key, delta);
    return delta;
  }

  function count(prediction: JudgedPrediction, target: Target | null, { label, cells }: Counted, by: 1 | -1): void {
    if (!target || prediction.answer === null) return;
    const { answer: predicted, score, inclusion } = prediction;
    const actual = label;
    const { kpis, slices } = deltaOf(prediction);
    const row = { kind: targetKind(target), actual, predicted, score, probabilityOf: probabilityOf(target, predicted) };
    addToKpiSums(kpis, row, by);
    if (cells) addToSlices(slices, cells, target, { actual, predicted, weight: 1 / inclusion }, by);
  }

  function cellsOfRow(prediction: JudgedPrediction): CellKeys | null {
    const { inputs, treated, inclusion } = prediction;
    return inputs && inclusion > 0 ? cellKeys(cellsOf(prediction), inputs, treated) : null;
  }

  for (const label of labels) {
    const prediction = predictions.get(label.predictionId);
    if (!prediction) {
      plan.missing.push(label.id);
      continue;
    }
    const target = targetOf(prediction.versionId);
    if (target && !isTruthFor(target, label.label)) {
      plan.unusable.push(label.id);
      continue;
    }
    const { predictionId, source, observedAt, receivedAt } = label;
    const stands = truths.get(predictionId) ?? standing.get(predictionId) ?? null;
    const decision = reviseLabel(stands, label);
    if (decision.kind === "first" || decision.kind === "revised") {
      // Inputs may be gone by the time of a correction, or be cut otherwise: the row moves within the cells it was counted in.
      const cells = stands ? stands.cells : cellsOfRow(prediction);
      if (stands) count(prediction, target, stands, -1);
      count(prediction, target, { label: label.label, cells }, 1);
      // A correction does not make the row arrive later: the first truth alone tells how long labels take. Of history nothing does.
      if (!stands && target && prediction.answer !== null && !prediction.backfilled) {
        const hereAt = Math.max(observedAt.getTime(), receivedAt.getTime());
        addDelay(deltaOf(prediction).kpis.delays, hereAt - prediction.at.getTime());
      }
      truths.set(predictionId, { predictionId, day: prediction.day, label: label.label, observedAt, source, cells });
    }
    plan.joined.push(label.id);
  }
  plan.truths = [...truths.values()];
  plan.deltas = [...deltas.values()];
  return plan;
}
