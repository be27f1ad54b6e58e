import type { CallBody, ImportedLine } from "./logged-call";
import { parseTolerantJson } from "./parse-tolerant-json";
import { type JsonObject, type Reading, read, refuse, textAt } from "./reading";

const HAS_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** A Spark timestamp in ms since 1970; one without a zone is UTC. NaN where it is none. */
function sparkTime(text: string): number {
  const iso = text.replace(" ", "T");
  return Date.parse(HAS_ZONE.test(iso) ? iso : `${iso}Z`);
}

/** A number, or the text of one; null where the cell is empty, NaN where it is neither. */
function numberAt(row: JsonObject, name: string): number | null {
  const value = row[name];
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}

/** A request or response column: a JSON text, or the JSON itself. */
function readBody(row: JsonObject, name: string): Reading<CallBody> {
  const value = row[name];
  if (typeof value !== "string") return read({ form: "json", body: value });
  try {
    return read({ form: "json", body: parseTolerantJson(value) });
  } catch {
    return refuse(`${name}: is not JSON.`);
  }
}

function timeOf(row: JsonObject): number {
  const legacy = numberAt(row, "timestamp_ms");
  if (legacy !== null) return legacy;
  const text = textAt(row, "request_time");
  return text === null ? Number.NaN : sparkTime(text);
}

/** Codes that say a body was too large to be logged: the call happened, its content is not there. */
const CUT = /MAX_(?:REQUEST|RESPONSE)_SIZE_EXCEEDED/;

/**
 * Reads one row of a Databricks inference table: of AI Gateway (`request_time`, `execution_duration_ms`), or of the legacy ones
 * (`timestamp_ms`, `execution_time_ms`). A call of several rows is one row here. `sampling_fraction` is kept as inclusion.
 */
export function readDatabricksRow(row: JsonObject): Reading<ImportedLine> {
  const eventId = textAt(row, "databricks_request_id");
  if (!eventId) return refuse("databricks_request_id: is missing.");
  const at = timeOf(row);
  if (!Number.isFinite(at)) return refuse("request_time: is not a time.");
  const status = numberAt(row, "status_code");
  if (status === null || !Number.isInteger(status) || status < 100 || status > 599)
    return refuse("status_code: is not an HTTP status.");
  const inclusion = numberAt(row, "sampling_fraction") ?? 1;
  if (!(inclusion > 0 && inclusion <= 1)) return refuse("sampling_fraction: is not above 0 and at most 1.");
  const latencyMs = numberAt(row, "execution_duration_ms") ?? numberAt(row, "execution_time_ms");
  if (latencyMs !== null && !(latencyMs >= 0)) return refuse("execution_duration_ms: is not a time in milliseconds.");
  if (CUT.test(JSON.stringify(row.logging_error_codes ?? "")))
    return refuse("logging_error_codes: the request or response was too large to be logged.");
  const question = readBody(row, "request");
  if (question.kind === "refused") return question;
  const hasAnswer = row.response !== null && row.response !== undefined && row.response !== "";
  const answer = hasAnswer && status < 400 ? readBody(row, "response") : null;
  if (answer?.kind === "refused") return answer;
  return read({
    kind: "call",
    eventId,
    truthKey: textAt(row, "client_request_id") ?? eventId,
    at,
    latencyMs,
    status,
    inclusion,
    question: question.value,
    answer: answer?.value ?? null,
  });
}
