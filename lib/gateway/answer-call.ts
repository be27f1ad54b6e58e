import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { v7 } from "uuid";
import type { Route } from "@/lib/contracts/route-table";
import { BodyTooLarge, readBody } from "@/lib/processes/read-body";
import { askReplica, type Question, type Traffic } from "./ask-replica";
import { type Address, checkPath } from "./call-address";
import { CallRefused, unavailable } from "./call-refused";
import { checkCaller } from "./check-caller";
import { type AskedArm, chooseArm, choosePreview } from "./choose-arm";
import { acceptRequestId, HEADERS } from "./data-plane-headers";
import { TapUnreachable } from "./forward-to-tap";
import type { GatewayMetrics } from "./gateway-metrics";
import type { Mirrors } from "./mirror-questions";
import { readUnit } from "./read-unit";
import type { RouteBook } from "./route-book";
import { type Problem, sendProblem } from "./send-answer";
import type { TokenUses } from "./token-uses";
import type { UnansweredCalls } from "./unanswered-calls";

const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** How our metrics count a call whose caller left before there was an answer (nginx's number for it). */
const CALLER_GONE = 499;

const PASSED_HEADERS = [
  "content-type",
  "content-length",
  "retry-after",
  HEADERS.version,
  HEADERS.arm,
  HEADERS.predictionId,
  HEADERS.feedbackToken,
];

export type CallContext = {
  book: RouteBook;
  metrics: GatewayMetrics;
  traffic: Traffic;
  mirrors: Mirrors;
  tokenUses: TokenUses;
  /** Null where nobody takes reports. */
  unanswered: UnansweredCalls | null;
};

type Asked = { route: Route; arm: AskedArm | null; question: Question; at: Date };

/** Answers one call of a deployment: checks the caller, chooses arm and replica, passes question and answer on. */
export async function answerCall(
  context: CallContext,
  address: Address,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { metrics, traffic } = context;
  const startedAt = performance.now();
  let asked: Asked | null = null;
  const requestId = acceptRequestId(request.headers[HEADERS.requestId]) ?? v7();
  response.setHeader(HEADERS.requestId, requestId);
  // Names that no route has would let any caller grow our metrics without end.
  let labels = { team: "none", deployment: "none", arm: "none" };
  try {
    const admitted = admit(context, address, request);
    const { team, deployment } = admitted;
    labels = { ...labels, team, deployment };
    checkPath(admitted, address.path, request);
    const unit = readUnit(request);
    const body = await readBody(request, MAX_BODY_BYTES);
    // While a slow body came, the split may have moved: what was taken from traffic meanwhile is not asked.
    const route = context.book.find(team, deployment) ?? admitted;
    const { arm, unitHash } = address.isPreview ? choosePreview(route) : chooseArm(route, unit, Math.random());
    const question = { ...describe(request, address.path), requestId, unitHash, body };
    asked = isInference(address) ? { route, arm, question, at: new Date() } : null;
    if (!arm) throw unavailable(route.unavailableReason ?? "No replica of this deployment is ready.");
    const answer = await askReplica(arm, question, traffic, metrics.retried);
    labels.arm = String(answer.headers[HEADERS.arm] ?? "none");
    response.writeHead(answer.statusCode ?? 502, passedHeaders(answer));
    await pipeline(answer, response);
  } catch (error) {
    // Half an answer may be out already: breaking off tells the caller.
    if (response.headersSent) return void response.destroy();
    const problem = describeFailure(error);
    sendProblem(response, problem, requestId);
    if (asked) reportUnanswered(context, asked, problem, performance.now() - startedAt);
  } finally {
    const status = response.headersSent ? response.statusCode : CALLER_GONE;
    metrics.observe({ ...labels, status }, (performance.now() - startedAt) / 1000);
    // Only now, when the caller has its answer: whatever a shadow does, nobody waits for it.
    if (asked?.arm) context.mirrors.offer({ ...asked, arm: asked.arm });
  }
}

const isInference = ({ path }: Address) => path.endsWith("/infer");

/**
 * Counts a call that ended here, and reports it. A tap that still answers after our timeout leaves a record of its own under
 * the same request id: two records, since nothing here tells a slow tap from one that hangs, whose failures must be seen.
 */
function reportUnanswered(
  { metrics, unanswered }: CallContext,
  { route, arm, question, at }: Asked,
  { status, detail }: Problem,
  latencyMs: number,
): void {
  const { team, deployment } = route;
  const { requestId, unitHash } = question;
  const reason = !arm ? "nothing_ready" : status === 503 ? "replica_gone" : "broke_off";
  if (arm?.arm !== "preview") metrics.unanswered({ team, deployment, reason });
  unanswered?.report({ route, arm, requestId, unitHash, at, status, detail, latencyMs });
}

function admit({ book, tokenUses }: CallContext, { team, deployment }: Address, request: IncomingMessage): Route {
  const route = book.find(team, deployment);
  const now = new Date();
  const verdict = checkCaller(request.headers.authorization, { route, team, teamsOf: book.teamsOf, now });
  if (verdict.kind === "allowed") {
    tokenUses.note(verdict.tokenHash, now);
    return verdict.route;
  }
  const headers = verdict.status === 401 ? { "www-authenticate": 'Bearer realm="slipway"' } : undefined;
  throw new CallRefused({ ...verdict, headers });
}

function describe(request: IncomingMessage, path: string) {
  const contentType = request.headers["content-type"] ?? "application/json";
  return { method: request.method ?? "GET", path, contentType };
}

function passedHeaders(answer: IncomingMessage): Record<string, string> {
  const pairs = PASSED_HEADERS.map((name) => [name, answer.headers[name]]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function describeFailure(error: unknown): Problem {
  if (error instanceof CallRefused) return error.problem;
  if (error instanceof BodyTooLarge) {
    const detail = `Send at most ${MAX_BODY_BYTES / 1024 / 1024} MB at once.`;
    return { status: 413, title: "The body is too large", detail, headers: { connection: "close" } };
  }
  if (error instanceof TapUnreachable) {
    const detail = `${error.message} It may have computed an answer: repeat the request if that does no harm.`;
    return { status: 502, title: "No answer came back", detail };
  }
  throw error;
}
