import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { hasBearer } from "@/lib/domain/digests/has-bearer";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { log } from "@/lib/log";
import { BodyTooLarge, readBody } from "@/lib/processes/read-body";
import { answerCall, type CallContext } from "./answer-call";
import { parseAddress } from "./call-address";
import { NOT_FOUND } from "./check-caller";
import { sendJson, sendProblem, sendText } from "./send-answer";

/** Some ten thousand routes with a hundred callers each. */
const MAX_TABLE_BYTES = 64 * 1024 * 1024;

type GatewayOptions = CallContext & {
  /** Bearer tokens of `/-/status`, `/-/token-uses` and `/-/mirrors` (the worker's), and of `/metrics`. */
  statusToken: string;
  metricsToken: string;
};

/** Every address of the gateway: calls of deployments, and for the platform health, metrics, status and routes. */
export function createGatewayHttpServer(options: GatewayOptions): Server {
  const { book, metrics } = options;
  const metricsHash = tokenHash(options.metricsToken);
  const statusHash = tokenHash(options.statusToken);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const address = parseAddress(path);
    if (address) return answerCall(options, address, request, response);
    switch (`${request.method} ${path}`) {
      case "GET /api/health":
        return sendJson(response, 200, { status: "ok", generation: book.generation() });
      case "GET /metrics":
        if (!hasBearer(request, metricsHash)) return sendForbidden(response, "the installation's metrics token");
        return sendText(response, 200, "text/plain; version=0.0.4; charset=utf-8", await metrics.text());
      case "GET /-/status":
        if (!hasBearer(request, statusHash)) return sendForbidden(response, "the worker's token");
        return sendJson(response, 200, { generation: book.generation(), routes: book.size() });
      case "GET /-/token-uses":
        if (!hasBearer(request, statusHash)) return sendForbidden(response, "the worker's token");
        return sendJson(response, 200, { uses: options.tokenUses.list(new Date()) });
      case "GET /-/mirrors":
        if (!hasBearer(request, statusHash)) return sendForbidden(response, "the worker's token");
        return sendJson(response, 200, { mirrors: options.mirrors.counts() });
      case "PUT /-/routes":
        return takeRoutes(request, response);
      default:
        return sendProblem(response, { status: 404, ...NOT_FOUND });
    }
  }

  async function takeRoutes(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, MAX_TABLE_BYTES);
    const offer = book.offer(parseJson(body));
    if (offer.kind === "refused") {
      log.warn({ reason: offer.reason }, "a route table was refused");
      return sendProblem(response, { status: 403, title: "The route table is refused", detail: offer.reason });
    }
    if (offer.kind === "accepted") log.info({ generation: offer.generation }, "a new route table is in force");
    sendJson(response, offer.kind === "stale" ? 409 : 200, offer);
  }

  const server = createServer(async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      if (request.destroyed && !request.complete) return; // the caller went away while sending
      const isTooLarge = error instanceof BodyTooLarge;
      if (!isTooLarge) log.error({ err: error }, "the gateway failed to answer");
      const detail = isTooLarge ? "The body is too large." : "The gateway failed; its log says why.";
      const headers = { connection: "close" };
      sendProblem(response, { status: isTooLarge ? 413 : 500, title: "No answer", detail, headers });
    }
  });
  server.requestTimeout = 60_000;
  // Longer than load balancers and clients keep an idle connection, so that it is theirs to close.
  server.keepAliveTimeout = 65_000;
  return server;
}

function sendForbidden(response: ServerResponse, needed: string): void {
  sendProblem(response, { status: 401, title: "A token is needed", detail: `Send ${needed} as bearer token.` });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null; // refused as no route table
  }
}
