import { createCsvReader } from "./csv-reader";
import type { CallBody, ImportedLine } from "./logged-call";
import { parseTolerantJson } from "./parse-tolerant-json";
import { MOST_ROWS } from "./payload-tensors";
import { isObject, type JsonObject, type Reading, read, refuse, textAt } from "./reading";
import type { TruthValues } from "./truth";

function cellsOf(text: string): string[][] {
  const reader = createCsvReader();
  return [...reader.feed(text), ...reader.end()].map(({ cells }) => cells.map((cell) => cell.trim()));
}

/** One side of a capture: `{ observedContentType?, encoding: CSV | JSON | BASE64, data }`. */
function readSide(side: unknown, name: string): Reading<CallBody> {
  if (!isObject(side) || typeof side.data !== "string") return refuse(`captureData.${name}: carries no data.`);
  const type = textAt(side, "observedContentType") ?? "";
  const isPacked = side.encoding === "BASE64";
  const text = isPacked ? Buffer.from(side.data, "base64").toString("utf8") : side.data;
  const isCsv = side.encoding === "CSV" || (isPacked && type.startsWith("text/csv"));
  try {
    if (isCsv) return read({ form: "csv", rows: cellsOf(text) });
    if (side.encoding === "JSON" || type.includes("json")) return read({ form: "json", body: parseTolerantJson(text) });
  } catch {
    return refuse(`captureData.${name}: is not valid ${isCsv ? "CSV" : "JSON"}.`);
  }
  return refuse(`captureData.${name}: ${type || String(side.encoding)} cannot be read; CSV and JSON can.`);
}

/** What a truth line says of its rows: one line of CSV or one JSON value per row. */
function readTruthData(data: unknown): Reading<TruthValues[]> {
  if (!isObject(data)) return refuse("groundTruthData: is missing.");
  const value = data.data;
  if (typeof value === "number" || typeof value === "boolean") return read([[value]]);
  if (typeof value !== "string" || value.trim() === "") return refuse("groundTruthData.data: is missing.");
  if (data.encoding !== "CSV" && data.encoding !== undefined)
    return refuse("groundTruthData.encoding: only CSV can be read.");
  const rows = cellsOf(value);
  return rows.length > MOST_ROWS
    ? refuse(`groundTruthData.data: has ${rows.length} rows; at most ${MOST_ROWS} are read.`)
    : read(rows);
}

/**
 * Reads one line of SageMaker's data capture (`captureData`, `eventMetadata`) or of its ground truth (`groundTruthData`).
 * A caller's `inferenceId` is what the truth is sent under, and the event's own id where there is none. A capture tells no
 * latency, and holds answered calls only.
 */
export function readSageMakerLine(line: unknown): Reading<ImportedLine> {
  if (!isObject(line)) return refuse("The line is no object.");
  const metadata: JsonObject = isObject(line.eventMetadata) ? line.eventMetadata : {};
  const eventId = textAt(metadata, "eventId");
  if (!eventId) return refuse("eventMetadata.eventId: is missing.");
  if ("groundTruthData" in line) {
    const rows = readTruthData(line.groundTruthData);
    const time = textAt(metadata, "invocationTime") ?? textAt(line, "invocationTime");
    const observedAt = time === null ? null : Date.parse(time);
    if (Number.isNaN(observedAt)) return refuse("invocationTime: is not a time.");
    return rows.kind === "read" ? read({ kind: "truth", truthKey: eventId, observedAt, rows: rows.value }) : rows;
  }
  const { captureData } = line;
  if (!isObject(captureData)) return refuse("The line has neither captureData nor groundTruthData.");
  const at = Date.parse(textAt(metadata, "inferenceTime") ?? "");
  if (Number.isNaN(at)) return refuse("eventMetadata.inferenceTime: is not a time.");
  const question = readSide(captureData.endpointInput, "endpointInput");
  if (question.kind === "refused") return question;
  const answer = readSide(captureData.endpointOutput, "endpointOutput");
  if (answer.kind === "refused") return answer;
  return read({
    kind: "call",
    eventId,
    truthKey: textAt(metadata, "inferenceId") ?? eventId,
    at,
    latencyMs: null,
    status: 200,
    inclusion: 1,
    question: question.value,
    answer: answer.value,
  });
}
