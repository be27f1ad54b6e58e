import type { Treated } from "@/lib/domain/collection/treat-inputs";
import { addToKpiSums, emptyKpiSums, type KpiSums } from "@/lib/domain/kpis/kpi-sums";
import { addDelay } from "@/lib/domain/kpis/label-delay";
import { type CellKeys, cellKeys, type FeatureCells } from "@/lib/domain/kpis/slice-cells";
import { addToSlices, type SliceSums } from "@/lib/domain/kpis/slice-sums";
import { isTruthFor, probabilityOf, type Target, targetKind } from "@/lib/domain/kpis/target";
import type { SummaryOf } from "@/lib/domain/sketches/summarise-rows";
import { bucketStart } from "@/lib/domain/sketches/time-buckets";
import { reviseLabel, type StandingLabel } from "./revise-label";

/** What a source said of a prediction. */
export type SourcedLabel = StandingLabel & { source: string };
/** A label in the queue, or one that is taken back; ids rise in the order of arrival. */
export type QueuedLabel = SourcedLabel & { id: bigint; predictionId: string; receivedAt: Date; retracts: boolean };

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

/**
 * The truth of a prediction. With the first one its row was counted in `cells` (null where in none), and that one was here at
 * `hereAt` (null where it told nothing of how labels arrive).
 */
export type StandingTruth = SourcedLabel & { cells: CellKeys | null; hereAt: Date | null };
type PredictionKey = { predictionId: string; day: string };
export type Truth = StandingTruth & PredictionKey;
export type KpiDelta = SummaryOf & { minute: Date; kpis: KpiSums; slices: SliceSums };

/**
 * What joining a batch changes: `truths` stand, of `removed` predictions none does any more. `joined` labels leave the queue,
 * `missing` ones wait for their prediction, `unusable` ones can never be a truth for their version (no such class, no number).
 */
export type JoinPlan = {
  truths: Truth[];
  removed: PredictionKey[];
  deltas: KpiDelta[];
  joined: bigint[];
  missing: bigint[];
  unusable: bigint[];
};

type Counted = Pick<StandingTruth, "label" | "cells">;
type Known = {
  predictions: ReadonlyMap<string, JudgedPrediction>;
  standing: ReadonlyMap<string, StandingTruth>;
  /** The labels of a prediction of which one is taken back, without that one, newest first. */
  others: ReadonlyMap<string, readonly SourcedLabel[]>;
  targetOf(versionId: string): Target | null;
  /** How a row's inputs are cut, for KPIs cell by cell; none where its version has no reference. */
  cellsOf(prediction: JudgedPrediction): readonly FeatureCells[];
  /** Width of the buckets that KPIs are summed in: as of the rows themselves. */
  bucketMs: number;
};

/** Decides, label by label in order of arrival, which truths stand and what each KPI gains or gives back. */
export function planJoins(
  labels: readonly QueuedLabel[],
  { predictions, standing, others, targetOf, cellsOf, bucketMs }: Known,
): JoinPlan {
  const plan: JoinPlan = { truths: [], removed: [], deltas: [], joined: [], missing: [], unusable: [] };
  /** What stands by now where the batch changed it; null where nothing does any more. */
  const changed = new Map<string, Truth | null>();
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

  function standsOf({ predictionId }: QueuedLabel): StandingTruth | null {
    return changed.get(predictionId) ?? (changed.has(predictionId) ? null : (standing.get(predictionId) ?? null));
  }

  function countDelay(prediction: JudgedPrediction, hereAt: Date | null, by: 1 | -1): void {
    if (hereAt) addDelay(deltaOf(prediction).kpis.delays, hereAt.getTime() - prediction.at.getTime(), by);
  }

  /** Lets the newest other label stand, else none; a label that does not stand leaves nothing to give back. */
  function retract(label: QueuedLabel, prediction: JudgedPrediction, target: Target | null): void {
    const stands = standsOf(label);
    if (stands?.source !== label.source || stands.observedAt.getTime() !== label.observedAt.getTime()) return;
    const { predictionId, day } = prediction;
    const next = others.get(predictionId)?.find((other) => !target || isTruthFor(target, other.label));
    count(prediction, target, stands, -1);
    if (next) count(prediction, target, { label: next.label, cells: stands.cells }, 1);
    else countDelay(prediction, stands.hereAt, -1);
    changed.set(predictionId, next ? { ...stands, ...next, predictionId, day } : null);
  }

  for (const label of labels) {
    const prediction = predictions.get(label.predictionId);
    if (!prediction) {
      plan.missing.push(label.id);
      continue;
    }
    const target = targetOf(prediction.versionId);
    if (label.retracts) {
      retract(label, prediction, target);
      plan.joined.push(label.id);
      continue;
    }
    if (target && !isTruthFor(target, label.label)) {
      plan.unusable.push(label.id);
      continue;
    }
    const { predictionId, source, observedAt, receivedAt } = label;
    const stands = standsOf(label);
    const decision = reviseLabel(stands, label);
    if (decision.kind === "first" || decision.kind === "revised") {
      // Inputs may be gone by the time of a correction, or be cut otherwise: the row moves within the cells it was counted in.
      const cells = stands ? stands.cells : cellsOfRow(prediction);
      if (stands) count(prediction, target, stands, -1);
      count(prediction, target, { label: label.label, cells }, 1);
      // A correction does not make the row arrive later: the first truth alone tells how long labels take. Of history nothing does.
      const isTelling = target && prediction.answer !== null && !prediction.backfilled;
      const firstAt = isTelling ? new Date(Math.max(observedAt.getTime(), receivedAt.getTime())) : null;
      if (!stands) countDelay(prediction, firstAt, 1);
      const hereAt = stands ? stands.hereAt : firstAt;
      const truth = { predictionId, day: prediction.day, label: label.label, observedAt, source, cells, hereAt };
      changed.set(predictionId, truth);
    }
    plan.joined.push(label.id);
  }
  plan.truths = [...changed.values()].filter((truth) => truth !== null);
  plan.removed = [...changed].flatMap(([predictionId, truth]) => {
    const day = predictions.get(predictionId)?.day;
    return truth === null && day !== undefined ? [{ predictionId, day }] : [];
  });
  plan.deltas = [...deltas.values()];
  return plan;
}
