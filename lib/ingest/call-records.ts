import { type PredictionRecord, predictionRecordSchema } from "@/lib/contracts/prediction-record";
import { type TypedSpec, tableOfAnswerCells, tableOfCells } from "@/lib/domain/imports/csv-tables";
import { importedPredictionId } from "@/lib/domain/imports/imported-id";
import type { CallBody } from "@/lib/domain/imports/logged-call";
import type { PayloadTable } from "@/lib/domain/imports/payload-tensors";
import { readAnswer, readFailure, readQuestion } from "@/lib/domain/imports/read-payload";
import { type Reading, read, refuse } from "@/lib/domain/imports/reading";
import { interpretRows } from "@/lib/serving/interpret-rows";
import { splitRows } from "@/lib/serving/split-rows";
import type { ReadableVersion } from "./find-version";

export type InputRows = PredictionRecord["inputs"][];

/** A logged call whose question was read; `at` and `latencyMs` in ms, `answer` null where none came. */
export type ReadCall = {
  deploymentId: string;
  eventId: string;
  at: number;
  latencyMs: number;
  status: number;
  inclusion: number;
  backfilled: boolean;
  inputs: InputRows;
  answer: CallBody | null;
};

/** The named inputs of each row that a call asked about. */
export function readInputs({ signature }: ReadableVersion, question: CallBody): Reading<InputRows> {
  const specs: TypedSpec[] = signature.inputs;
  const table = question.form === "csv" ? tableOfCells(question.rows, specs) : readQuestion(question.body, specs);
  if (table.kind === "refused") return table;
  const { rows, tensors } = table.value;
  const known = new Set(specs.map(({ name }) => name));
  if (!tensors.some(({ name }) => known.has(name))) {
    return refuse(`The call has none of the version's inputs: ${[...known].slice(0, 5).join(", ")}.`);
  }
  return read(splitRows(signature, tensors, rows));
}

function readOutputs(version: ReadableVersion, answer: CallBody, rows: number): Reading<PayloadTable> {
  const { signature, interpretation } = version;
  const name = interpretation?.output ?? signature.outputs[0]?.name ?? "output";
  const output = signature.outputs.find((spec) => spec.name === name) ?? { name, shape: [-1] };
  return answer.form === "csv" ? tableOfAnswerCells(answer.rows, output, rows) : readAnswer(answer.body, output);
}

/** One prediction per row of a logged call: the same call always gives the same predictions, ids included. */
export function recordsOfCall(version: ReadableVersion, call: ReadCall): Reading<PredictionRecord[]> {
  const { deploymentId, eventId, at, inputs, answer } = call;
  const failure = answer?.form === "json" ? readFailure(answer.body) : null;
  const status = failure !== null && call.status < 400 ? 500 : call.status;
  const table = answer !== null && status < 400 ? readOutputs(version, answer, inputs.length) : null;
  if (table?.kind === "refused") return refuse(`The answer cannot be read: ${table.reason}`);
  if (table && table.value.rows !== inputs.length) {
    return refuse(`The call asks about ${inputs.length} rows and answers ${table.value.rows}.`);
  }
  const meanings = table ? interpretRows(version.interpretation, table.value.tensors, inputs.length) : [];
  const records = inputs.map((row, index) => ({
    predictionId: importedPredictionId({ deploymentId, eventId, row: index, at }),
    requestId: eventId,
    deploymentId,
    versionId: version.versionId,
    version: version.version,
    arm: version.arm,
    at: new Date(at).toISOString(),
    status,
    latencyMs: Math.max(0, call.latencyMs),
    answer: meanings[index]?.answer ?? null,
    score: meanings[index]?.score ?? null,
    ...(failure === null ? {} : { error: failure }),
    inputs: row,
    inclusion: call.inclusion,
    backfilled: call.backfilled,
  }));
  const parsed = predictionRecordSchema.array().safeParse(records);
  if (parsed.success) return read(parsed.data);
  const [issue] = parsed.error.issues;
  return refuse(`${issue?.path.slice(1).join(".")}: ${issue?.message}`);
}
