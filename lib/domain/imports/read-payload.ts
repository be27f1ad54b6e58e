import {
  type NamedSpec,
  type PayloadTable,
  tensorsOfColumns,
  tensorsOfProtocol,
  tensorsOfRows,
  tensorsOfSeldon,
} from "./payload-tensors";
import { isObject, type JsonObject, type Reading, refuse } from "./reading";

const isProtocol = (value: unknown): value is JsonObject[] =>
  Array.isArray(value) && isObject(value[0]) && "data" in value[0] && "shape" in value[0];

function readSides(
  body: unknown,
  specs: readonly NamedSpec[],
  rowForm: string,
  columnForm: string,
): Reading<PayloadTable> {
  if (Array.isArray(body)) return tensorsOfRows(body, specs);
  if (!isObject(body)) return refuse("The call's body is neither an object nor a list.");
  const rows = body[rowForm];
  if (Array.isArray(rows)) return tensorsOfRows(rows, specs);
  const columns = body[columnForm];
  if (isProtocol(columns)) return tensorsOfProtocol(columns, specs);
  if (columns !== undefined) return tensorsOfColumns(columns, specs);
  if (isObject(body.data)) return tensorsOfSeldon(body.data, specs);
  if (isObject(body.jsonData) || Array.isArray(body.jsonData))
    return readSides(body.jsonData, specs, rowForm, columnForm);
  if (isObject(body.dataframe_split)) return readSplit(body.dataframe_split, specs);
  if (Array.isArray(body.dataframe_records)) return tensorsOfRows(body.dataframe_records, specs);
  return refuse(`The body has none of ${rowForm}, ${columnForm}, data, dataframe_split, dataframe_records.`);
}

/** MLflow's `dataframe_split`: `{ columns?, index?, data }`. */
function readSplit(split: JsonObject, specs: readonly NamedSpec[]): Reading<PayloadTable> {
  if (!Array.isArray(split.data)) return refuse("dataframe_split has no data.");
  return tensorsOfRows(split.data, specs, Array.isArray(split.columns) ? split.columns.map(String) : null);
}

/**
 * The inputs of a call in any of the dialects: V1 `instances`, TensorFlow's and MLflow's `inputs`, Open Inference Protocol
 * tensors, Seldon's `data`, MLflow's data frames, or a bare list of rows. `specs` are the version's inputs.
 */
export function readQuestion(body: unknown, specs: readonly NamedSpec[]): Reading<PayloadTable> {
  return readSides(body, specs, "instances", "inputs");
}

/** The outputs of an answer in any of these dialects. Values without a name are those of `output`. */
export function readAnswer(body: unknown, output: NamedSpec): Reading<PayloadTable> {
  return readSides(body, [output], "predictions", "outputs");
}

/** What an answer says went wrong, at most 500 characters; null where it is an answer. Seldon tells failures in the body. */
export function readFailure(body: unknown): string | null {
  if (!isObject(body)) return null;
  if (typeof body.error === "string") return body.error.slice(0, 500);
  const { status } = body;
  if (!isObject(status)) return null;
  const isFailure = status.status === "FAILURE" || status.status === 1;
  return isFailure ? String(status.info ?? status.reason ?? "The server gave no reason.").slice(0, 500) : null;
}
