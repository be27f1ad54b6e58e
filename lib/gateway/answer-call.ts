import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { v7 } from "uuid";
import type { Route } from "@/lib/contracts/route-table";
import { chooseTarget } from "@/lib/domain/routing/choose-target";
import { BodyTooLarge, readBody } from "@/lib/processes/read-body";
import { checkCaller, NOT_FOUND } from "./check-caller";
import { chooseArm } from "./choose-arm";
import { acceptRequestId, HEADERS } from "./data-plane-headers";
import { forwardToTap, TapUnreachable } from "./forward-to-tap";
import type { GatewayMetrics } from "./gateway-metrics";
import type { RouteBook } from "./route-book";
import { type Problem, sendProblem } from "./send-answer";

const MAX_BODY_BYTES = 10 * 1024 * 1024;

export type Traffic = { inFlight: Map<string, number>; turn: number };
export type CallContext = { book: RouteBook; metrics: GatewayMetrics; traffic: Traffic };

/** A refusal of ours on the way of a call; thrown so that each step may end it. */
class CallRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

type Address = { team: string; deployment: string; path: string };

/** Reads `/{team}/{deployment}/v2…`; null where the path has another form. */
export function parseAddress(path: string): Address | null {
  const match = /^\/([a-z0-9-]+)\/([a-z0-9-]+)(\/v2(?:\/.*)?)$/.exec(path);
  return match?.[1] && match[2] && match[3] ? { team: match[1], deployment: match[2], path: match[3] } : null;
}

/** Answers one call of a deployment: checks the caller, chooses arm and replica, passes question and answer on. */
export async function answerCall(
  context: CallContext,
  address: Address,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now();
  const requestId = acceptRequestId(request.headers[HEADERS.requestId]) ?? v7();
  response.setHeader(HEADERS.requestId, requestId);
  let arm: string | null = null;
  let isKnown = false;
  try {
    const route = admit(context.book, address, request);
    isKnown = true;
    checkPath(route, address.path, request);
    const body = await readBody(request, MAX_BODY_BYTES);
    const answer = await ask(context, route, address.path, request, body, requestId);
    arm = String(answer.headers[HEADERS.arm] ?? "none");
    response.writeHead(answer.statusCode ?? 502, passedHeaders(answer));
    await pipeline(answer, response);
  } catch (error) {
    sendFailure(response, error, requestId);
  } finally {
    // Names that no route has would let any caller grow our metrics without end.
    const { team, deployment } = isKnown ? address : { team: "none", deployment: "none" };
    context.metrics.observe(
      { team, deployment, arm, status: response.statusCode },
      (performance.now() - startedAt) / 1000,
    );
  }
}

function admit(book: RouteBook, { team, deployment }: Address, request: IncomingMessage): Route {
  const route = book.find(team, deployment);
  const verdict = checkCaller(request.headers.authorization, { route, team, teamsOf: book.teamsOf, now: new Date() });
  if (verdict.kind === "allowed") return verdict.route;
  const headers = verdict.status === 401 ? { "www-authenticate": 'Bearer realm="slipway"' } : undefined;
  throw new CallRefused({ ...verdict, headers });
}

function checkPath(route: Route, path: string, request: IncomingMessage): void {
  const [, model, version, verb] =
    /^\/v2\/models\/([^/]+)(?:\/versions\/([^/]+))?(?:\/(ready|infer))?$/.exec(path) ?? [];
  if (version) {
    const detail = "The gateway chooses the version by the deployment's traffic split: leave out /versions/….";
    throw new CallRefused({ status: 404, title: "A call cannot choose its version", detail });
  }
  const isServerPath = /^\/v2(\/health\/(live|ready))?\/?$/.test(path);
  if (!isServerPath && model !== encodeURIComponent(route.model)) {
    const detail = model ? `This deployment serves the model “${route.model}”.` : NOT_FOUND.detail;
    throw new CallRefused({ status: 404, title: "There is nothing at this address", detail });
  }
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    const detail = `Send the body as it is, not as ${encoding}.`;
    throw new CallRefused({ status: 415, title: "Compressed bodies are not read", detail });
  }
  const expected = verb === "infer" ? "POST" : "GET";
  if (request.method !== expected) {
    const headers = { allow: expected };
    throw new CallRefused({ status: 405, title: "Wrong method", detail: `Use ${expected} at this address.`, headers });
  }
}

/** One attempt, and a second at another replica where the first surely saw nothing of the request. */
async function ask(
  { traffic, metrics }: CallContext,
  route: Route,
  path: string,
  request: IncomingMessage,
  body: Buffer,
  requestId: string,
): Promise<IncomingMessage> {
  const unit = request.headers[HEADERS.unit];
  const arm = chooseArm(route, typeof unit === "string" && unit !== "" ? unit : null, Math.random());
  if (!arm) throw unavailable(route.unavailableReason ?? "No replica of this deployment is ready.");
  const tried = new Set<string>();
  for (;;) {
    const targets = arm.targets.map((target) => ({ ...target, inFlight: traffic.inFlight.get(target.replicaId) ?? 0 }));
    traffic.turn += 1;
    const target = chooseTarget(targets, traffic.turn, tried);
    if (!target) throw unavailable("The replica that should answer is gone; another is on its way.");
    const canGoElsewhere = tried.size === 0 && targets.length > 1;
    const headers = {
      "content-type": request.headers["content-type"] ?? "application/json",
      [HEADERS.requestId]: requestId,
      [HEADERS.arm]: arm.arm,
      ...(canGoElsewhere ? { [HEADERS.canGoElsewhere]: "1" } : {}),
    };
    try {
      const message = { method: request.method ?? "GET", path, headers, body };
      const answer = await count(traffic, target.replicaId, forwardToTap(target.url, message));
      if (!(canGoElsewhere && answer.headers[HEADERS.unsent])) return answer;
      answer.resume();
    } catch (error) {
      if (!(error instanceof TapUnreachable) || error.wasSent) throw error;
      if (!canGoElsewhere) throw unavailable("The replica that should answer is gone; another is on its way.");
    }
    tried.add(target.replicaId);
    metrics.retried();
  }
}

async function count<T>({ inFlight }: Traffic, replicaId: string, answering: Promise<T>): Promise<T> {
  inFlight.set(replicaId, (inFlight.get(replicaId) ?? 0) + 1);
  try {
    return await answering;
  } finally {
    const left = (inFlight.get(replicaId) ?? 1) - 1;
    if (left > 0) inFlight.set(replicaId, left);
    else inFlight.delete(replicaId);
  }
}

const PASSED_HEADERS = [
  "content-type",
  "content-length",
  "retry-after",
  HEADERS.version,
  HEADERS.arm,
  HEADERS.predictionId,
  HEADERS.feedbackToken,
];

function passedHeaders(answer: IncomingMessage): Record<string, string> {
  const pairs = PASSED_HEADERS.map((name) => [name, answer.headers[name]]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function unavailable(detail: string): CallRefused {
  return new CallRefused({
    status: 503,
    title: "The deployment cannot answer",
    detail,
    headers: { "retry-after": "2" },
  });
}

function sendFailure(response: ServerResponse, error: unknown, requestId: string): void {
  if (response.headersSent) {
    response.destroy(); // half an answer went out: breaking off tells the caller
    return;
  }
  sendProblem(response, describeFailure(error), requestId);
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
