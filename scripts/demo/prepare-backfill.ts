import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { LabelRecord, PredictionRecord } from "@/lib/contracts/prediction-record";
import { openScorer } from "./prepare-score";
import type { DemoDeployment } from "./replay-content";
import { postLines } from "./replay-ingest";
import type { RequestTensor } from "./replay-requests";
import type { ModelBundle } from "./train-bundle";

/** One question of the past, the inputs as a record keeps them, and when its truth came to light. */
export type PastQuestion = {
  /** Names the question, so that a second attempt makes the same ids and is recognised. */
  readonly key: string;
  readonly at: Date;
  readonly inputs: PredictionRecord["inputs"];
  readonly label: string | null;
  readonly labelledAt: Date;
  readonly labelSource: string;
};

export type BackfillTarget = {
  readonly deployment: DemoDeployment;
  readonly versionId: string;
  readonly bundle: ModelBundle;
  /** The tensors of a batch of questions. */
  readonly tensorsOf: (questions: readonly PastQuestion[]) => RequestTensor[];
};

/** Below ingest's limits of 10,000 lines and 10 MB, mails included. */
const BATCH = 1_000;

/** Really scores the questions and ships predictions and labels, marked as backfilled. Returns what ingest took. */
export async function backfill(
  ingest: { url: string; token: string },
  target: BackfillTarget,
  questions: readonly PastQuestion[],
): Promise<{ predictions: number; labels: number }> {
  const scorer = await openScorer(target.bundle);
  const taken = { predictions: 0, labels: 0 };
  for (let from = 0; from < questions.length; from += BATCH) {
    const batch = questions.slice(from, from + BATCH);
    const scored = await scorer.score(target.tensorsOf(batch), batch.length);
    const predictions = batch.map((question, row) => recordOf(target, question, scored[row]));
    const labels = batch.flatMap((question, row) => labelOf(target, question, predictions[row]));
    taken.predictions += await ship(ingest, "predictions", predictions);
    taken.labels += await ship(ingest, "labels", labels);
  }
  return taken;
}

async function ship(
  ingest: { url: string; token: string },
  kind: "predictions" | "labels",
  records: readonly object[],
): Promise<number> {
  if (records.length === 0) return 0;
  const answer = await postLines(ingest, kind, records);
  const [refused] = answer.refused;
  if (refused) throw new Error(`ingest refused ${answer.refused.length} backfilled ${kind}: ${refused.reason}`);
  return answer.accepted + answer.duplicates;
}

function recordOf(
  { deployment, versionId, bundle }: BackfillTarget,
  question: PastQuestion,
  scored: { answer: string | null; score: number | null; latencyMs: number } | undefined,
): PredictionRecord {
  return {
    predictionId: idOf(deployment.id, question),
    requestId: `backfill-${question.key}`,
    deploymentId: deployment.id,
    versionId,
    version: bundle.version,
    arm: "live",
    at: question.at.toISOString(),
    status: 200,
    latencyMs: scored?.latencyMs ?? 0,
    answer: scored?.answer ?? null,
    score: scored?.score ?? null,
    inputs: question.inputs,
    inclusion: 1,
    backfilled: true,
  };
}

function labelOf(
  { deployment }: BackfillTarget,
  question: PastQuestion,
  prediction: PredictionRecord | undefined,
): LabelRecord[] {
  if (question.label === null || !prediction) return [];
  return [
    {
      deploymentId: deployment.id,
      predictionId: prediction.predictionId,
      at: prediction.at,
      label: question.label,
      observedAt: question.labelledAt.toISOString(),
      source: question.labelSource,
    },
  ];
}

/** A UUIDv7 of the event time whose random part follows from the question. */
function idOf(deploymentId: string, { key, at }: PastQuestion): string {
  const digest = createHash("sha256").update(`${deploymentId}/${key}`).digest();
  return v7({ msecs: at.getTime(), random: digest.subarray(0, 16), seq: digest.readUInt32BE(16) });
}
