import type { PredictionDetail, PredictionRow } from "@/lib/contracts/prediction";
import { type Arm, arms } from "@/lib/contracts/prediction-record";
import { Prisma } from "@/lib/generated/prisma/client";

/** A prediction with its truth, as the two queries below select it. */
export type StoredPrediction = {
  id: string;
  day: string;
  requestId: string;
  at: Date;
  versionId: string;
  version: number;
  arm: string;
  status: number;
  latencyMs: number;
  answer: string | null;
  score: number | null;
  backfilled: boolean;
  label: string | null;
  labelSource: string | null;
  labelObservedAt: Date | null;
  labelRevision: number | null;
};

export const predictionColumns = Prisma.sql`
  p.prediction_id AS id, p.day::text, p.request_id AS "requestId", p.at, p.version_id AS "versionId", p.version, p.arm,
  p.status, p.latency_ms AS "latencyMs", p.answer, p.score, p.backfilled,
  t.label, t.source AS "labelSource", t.observed_at AS "labelObservedAt", t.revision AS "labelRevision"`;

export const predictionJoins = Prisma.sql`
  LEFT JOIN prediction_truths t USING (deployment_id, day, prediction_id)
  LEFT JOIN prediction_payloads w USING (deployment_id, day, prediction_id)`;

function armOf(arm: string): Arm {
  return arms.find((known) => known === arm) ?? "live";
}

export function toPredictionRow(
  row: StoredPrediction,
): Omit<
  PredictionRow & PredictionDetail,
  "inputs" | "treated" | "mayReveal" | "inputsPreview" | "error" | "inclusion"
> {
  const { id, requestId, versionId, version, status, latencyMs, answer, score, label } = row;
  const truth = label !== null && {
    label,
    source: row.labelSource ?? "",
    observedAt: (row.labelObservedAt ?? row.at).toISOString(),
    revision: row.labelRevision ?? 1,
  };
  return {
    id,
    requestId,
    at: row.at.toISOString(),
    versionId,
    version,
    arm: armOf(row.arm),
    status,
    // A row of history whose platform told no latency is stored with none.
    latencyMs: row.backfilled && latencyMs === 0 ? null : latencyMs,
    answer,
    score,
    truth: truth || null,
    history: row.backfilled,
  };
}
