import type { IncomingMessage } from "node:http";
import { type Arm, arms, unitSchema } from "@/lib/contracts/prediction-record";
import type { TapConfig } from "@/lib/contracts/tap";
import { feedbackToken } from "@/lib/domain/digests/feedback-token";
import { HEADERS } from "@/lib/gateway/data-plane-headers";
import { BodyTooLarge, readBody } from "@/lib/processes/read-body";
import { countRows } from "@/lib/serving/split-rows";
import { type JsonTensor, readTensors } from "@/lib/serving/tensor-json";
import { forwardToServer, NoAnswer, type ServerAnswer } from "./forward-to-server";
import { buildRecords, type UnnumberedRecord } from "./prediction-records";
import { mintRowIds } from "./row-ids";

export const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Each row leaves a record: more at once would outrun the queue that ships them. */
const MAX_ROWS = 10_000;
/** Ids of more rows do not fit into a header. */
const MAX_IDS_IN_HEADER = 100;

export type TapAnswer = { status: number; headers: Record<string, string>; body: Buffer };

export type InferContext = {
  config: TapConfig;
  /** Null while the model server is not ready; `unreadyReason` then says why. */
  serverPort(): number | null;
  unreadyReason(): string;
  /** Called once per answer, before it is sent. */
  observe(status: number, arm: Arm, latencyMs: number): void;
  /** Once per answer, after it: one record per row. */
  ship(records: UnnumberedRecord[]): void;
};

/** Answers one inference request through the model server, and leaves one record per row. */
export async function answerInfer(
  context: InferContext,
  request: IncomingMessage,
  requestId: string,
): Promise<TapAnswer> {
  const { config } = context;
  const at = new Date();
  const arm = arms.find((name) => name === request.headers[HEADERS.arm]) ?? config.arm;
  const unit = unitOf(request);
  const path = request.url ?? "/";

  const body = await readBody(request, MAX_BODY_BYTES).catch(refuseBody);
  const startedAt = performance.now();
  const asked = Buffer.isBuffer(body) ? readRequest(config, body) : NO_REQUEST;
  const answer = await decideAnswer(context, path, body, asked.rows);
  const latencyMs = performance.now() - startedAt;

  const isUnsent = answer.headers[HEADERS.unsent] !== undefined;
  const predictionIds = mintRowIds(at, Math.min(asked.rows, MAX_ROWS));
  const parsed = parseJson(answer.body);
  context.observe(answer.status, arm, latencyMs);
  if (!(isUnsent && request.headers[HEADERS.canGoElsewhere])) {
    const { status } = answer;
    const question = { predictionIds, requestId, arm, unit, at, inputs: asked.inputs };
    const answered = { ...question, status, latencyMs, answer: parsed };
    setImmediate(() => context.ship(buildRecords(config, answered)));
  }
  return {
    status: answer.status,
    headers: {
      "content-type": String(answer.headers["content-type"] ?? "application/json"),
      ...(isUnsent ? { [HEADERS.unsent]: "1" } : {}),
      [HEADERS.requestId]: requestId,
      [HEADERS.version]: String(config.version),
      [HEADERS.arm]: arm,
      ...identify(config, predictionIds, at),
    },
    body: addId(answer, parsed, predictionIds[0]),
  };
}

/** The unit as the gateway hashed it; what else stands there is nobody's. */
function unitOf({ headers }: IncomingMessage): string | null {
  const { success, data } = unitSchema.safeParse(headers[HEADERS.unitHash]);
  return success ? data : null;
}

/** An empty batch still is one request, with one record. */
function readRequest(config: TapConfig, body: Buffer): { inputs: JsonTensor[]; rows: number } {
  const inputs = readTensors(parseJson(body), "inputs");
  return { inputs, rows: Math.max(1, countRows(config.signature, inputs)) };
}
const NO_REQUEST = { inputs: [], rows: 1 };

async function decideAnswer(context: InferContext, path: string, body: Buffer | ServerAnswer, rows: number) {
  if (!Buffer.isBuffer(body)) return body;
  return rows > MAX_ROWS ? tooManyRows(rows) : askServer(context, path, body);
}

async function askServer(context: InferContext, path: string, body: Buffer): Promise<ServerAnswer> {
  const port = context.serverPort();
  try {
    if (port === null) throw new NoAnswer(503, context.unreadyReason(), false);
    return await forwardToServer(port, { method: "POST", path, body });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return refusal(error.status, error.message, error.wasSent ? {} : { [HEADERS.unsent]: "1" });
  }
}

function identify(config: TapConfig, predictionIds: string[], at: Date): Record<string, string> {
  if (predictionIds.length > MAX_IDS_IN_HEADER) return {};
  const key = Buffer.from(config.feedbackKey, "hex");
  const day = at.toISOString().slice(0, 10);
  const tokens = predictionIds.map((predictionId) =>
    feedbackToken(key, { deploymentId: config.deploymentId, day, predictionId }),
  );
  return { [HEADERS.predictionId]: predictionIds.join(","), [HEADERS.feedbackToken]: tokens.join(",") };
}

/** Puts the prediction id where the answer has no `id`, by splicing: parsing and writing again would round big integers. */
function addId(answer: ServerAnswer, parsed: unknown, predictionId: string | undefined): Buffer {
  const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  if (answer.status !== 200 || !predictionId || !isObject || "id" in parsed) return answer.body;
  const rest = answer.body.subarray(answer.body.indexOf("{") + 1);
  const separator = Object.keys(parsed).length > 0 ? "," : "";
  return Buffer.concat([Buffer.from(`{"id":${JSON.stringify(predictionId)}${separator}`), rest]);
}

export function refusal(status: number, error: string, headers: Record<string, string> = {}): ServerAnswer {
  return { status, headers, body: Buffer.from(JSON.stringify({ error })) };
}

function refuseBody(error: unknown): ServerAnswer {
  if (!(error instanceof BodyTooLarge)) throw error;
  return refusal(413, `The body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB.`);
}

function tooManyRows(rows: number): ServerAnswer {
  return refusal(413, `The request has ${rows} rows; send at most ${MAX_ROWS} at once.`);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined; // not JSON: the server's refusal says so, and the record has no inputs
  }
}
