import type { Arm, PredictionRecord } from "@/lib/contracts/prediction-record";
import type { TapConfig } from "@/lib/contracts/tap";
import { interpretRows } from "@/lib/serving/interpret-rows";
import { splitRows } from "@/lib/serving/split-rows";
import { type JsonTensor, readTensors } from "@/lib/serving/tensor-json";

/** One answered request, as the tap saw it. `answer` is the parsed body, or undefined where it was no JSON. */
export type Answered = {
  predictionIds: string[];
  requestId: string;
  arm: Arm;
  unit: string | null;
  at: Date;
  status: number;
  latencyMs: number;
  inputs: JsonTensor[];
  answer: unknown;
};

export type UnnumberedRecord = Omit<PredictionRecord, "tapId" | "seq">;

const LONGEST_ERROR = 500;

/** One record per row, so that errors and successes of batches weigh the same. */
export function buildRecords(config: TapConfig, answered: Answered): UnnumberedRecord[] {
  const { predictionIds, answer, status } = answered;
  const rows = predictionIds.length;
  const inputs = splitRows(config.signature, answered.inputs, rows);
  const meanings = status === 200 ? interpretRows(config.interpretation, readTensors(answer, "outputs"), rows) : [];
  const error = status === 200 ? undefined : readError(answer);
  return predictionIds.map((predictionId, row) => ({
    predictionId,
    requestId: answered.requestId,
    deploymentId: config.deploymentId,
    versionId: config.versionId,
    version: config.version,
    arm: answered.arm,
    at: answered.at.toISOString(),
    status,
    latencyMs: Math.round(answered.latencyMs * 1000) / 1000,
    answer: meanings[row]?.answer ?? null,
    score: meanings[row]?.score ?? null,
    ...(error ? { error } : {}),
    inputs: inputs[row] ?? {},
    unit: answered.unit,
    inclusion: 1,
    backfilled: false,
  }));
}

function readError(answer: unknown): string {
  const isDescribed = typeof answer === "object" && answer !== null && "error" in answer;
  return isDescribed ? String(answer.error).slice(0, LONGEST_ERROR) : "The model server gave no reason.";
}
