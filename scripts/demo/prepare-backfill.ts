import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { LabelRecord, PredictionRecord } from "@/lib/contracts/prediction-record";
import { openScorer, type Scored, type Scorer } from "./prepare-score";
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

/** Whose history it is, and how a batch of its questions becomes tensors. */
type BackfillTarget<Q extends PastQuestion> = {
  readonly deployment: DemoDeployment;
  readonly versionId: string;
  readonly bundle: ModelBundle;
  readonly tensorsOf: (questions: readonly Q[]) => RequestTensor[];
  /** Rows per run of the model: a block of long texts takes memory as its longest. */
  readonly scoredAtOnce: number;
};

/** Below ingest's limits of 10,000 lines and 10 MB, mails included. */
const BATCH = 1_000;

/** Really scores the questions and ships predictions and labels, marked as backfilled. Returns the predictions in order. */
export async function backfill<Q extends PastQuestion>(
  ingest: { url: string; token: string },
  target: BackfillTarget<Q>,
  questions: readonly Q[],
): Promise<PredictionRecord[]> {
  const scorer = await openScorer(target.bundle);
  const made: PredictionRecord[] = [];
  for (let from = 0; from < questions.length; from += BATCH) {
    const batch = questions.slice(from, from + BATCH);
    const scored = await scoreInParts(scorer, target, batch);
    const predictions = batch.map((question, row) => recordOf(target, question, scored[row]));
    await ship(ingest, "predictions", predictions);
    await ship(
      ingest,
      "labels",
      batch.flatMap((question, row) => labelOf(question, predictions[row])),
    );
    made.push(...predictions);
  }
  return made;
}

async function scoreInParts<Q extends PastQuestion>(
  scorer: Scorer,
  { tensorsOf, scoredAtOnce }: BackfillTarget<Q>,
  questions: readonly Q[],
): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (let from = 0; from < questions.length; from += scoredAtOnce) {
    const part = questions.slice(from, from + scoredAtOnce);
    scored.push(...(await scorer.score(tensorsOf(part), part.length)));
  }
  return scored;
}

async function ship(
  ingest: { url: string; token: string },
  kind: "predictions" | "labels",
  records: readonly object[],
): Promise<void> {
  if (records.length === 0) return;
  const answer = await postLines(ingest, kind, records);
  const [refused] = answer.refused;
  if (refused) throw new Error(`ingest refused ${answer.refused.length} backfilled ${kind}: ${refused.reason}`);
}

type Target = Pick<BackfillTarget<PastQuestion>, "deployment" | "versionId" | "bundle">;

function recordOf(
  { deployment, versionId, bundle }: Target,
  question: PastQuestion,
  scored: Scored | undefined,
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

function labelOf(question: PastQuestion, prediction: PredictionRecord | undefined): LabelRecord[] {
  if (question.label === null || !prediction) return [];
  return [
    {
      deploymentId: prediction.deploymentId,
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
