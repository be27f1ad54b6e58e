import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { v7 } from "uuid";
import type { TapState } from "@/lib/contracts/tap";
import { hasBearer } from "@/lib/domain/digests/has-bearer";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { acceptRequestId, HEADERS } from "@/lib/gateway/data-plane-headers";
import { log } from "@/lib/log";
import { answerInfer, type InferContext, refusal, type TapAnswer } from "./answer-infer";
import { describeProblem } from "./describe-problem";
import { forwardToServer, type ServerAnswer } from "./forward-to-server";

type TapServerOptions = InferContext & {
  state(): TapState;
  metrics(): Promise<string>;
  /** Answered at once; the stop itself goes on afterwards. */
  stop(): void;
};

/** The tap's addresses: the model server's protocol, `/metrics`, and `/-/status` and `/-/stop` for who knows the nonce. */
export function createTapHttpServer(options: TapServerOptions): Server {
  const { config } = options;
  const nonceHash = tokenHash(config.nonce);

  async function answer(request: IncomingMessage, requestId: string): Promise<TapAnswer> {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (path.startsWith("/-/")) {
      if (!hasBearer(request, nonceHash)) return plain(refusal(401, "Only the runtime that started this tap may ask."));
      if (path === "/-/status" && request.method === "GET") return json(200, options.state());
      if (path === "/-/stop" && request.method === "POST") {
        options.stop();
        return json(202, options.state());
      }
      return plain(refusal(404, "There is nothing at this address."));
    }
    if (path === "/metrics") {
      if (!hasBearer(request, config.metricsTokenHash)) {
        return plain(refusal(401, "Metrics need the installation's metrics token as bearer token."));
      }
      const body = Buffer.from(await options.metrics());
      return { status: 200, headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" }, body };
    }
    if (/\/infer\/?$/.test(path) && request.method === "POST") return answerInfer(options, request, requestId);
    const port = options.serverPort();
    if (port === null) return plain(refusal(503, options.unreadyReason()));
    if (request.method !== "GET") return plain(refusal(405, "Use GET."));
    return plain(await forwardToServer(port, { method: "GET", path: request.url ?? "/", body: Buffer.alloc(0) }));
  }

  const server = createServer(async (request, response) => {
    const requestId = acceptRequestId(request.headers[HEADERS.requestId]) ?? v7();
    try {
      const answered = describeProblem(await answer(request, requestId), requestId);
      send(response, answered, options.state().phase === "stopping");
    } catch (error) {
      if (request.destroyed && !request.complete) return; // the caller went away while sending
      log.error({ err: error, requestId }, "the tap failed to answer");
      send(response, describeProblem(plain(refusal(502, "The tap failed; its log says why.")), requestId), false);
    }
  });
  // Longer than the gateway keeps an idle socket, so that no request meets a socket that is just being closed.
  server.keepAliveTimeout = 120_000;
  return server;
}

function send(response: ServerResponse, { status, headers, body }: TapAnswer, isStopping: boolean): void {
  if (response.headersSent || response.destroyed) return;
  // After 413 the rest of the body still arrives: the socket cannot be used again.
  const close = isStopping || status === 413 ? { connection: "close" } : {};
  response.writeHead(status, { ...headers, ...close, "content-length": body.length });
  response.end(body);
}

function plain({ status, headers, body }: ServerAnswer): TapAnswer {
  return { status, headers: { "content-type": String(headers["content-type"] ?? "application/json") }, body };
}

function json(status: number, value: unknown): TapAnswer {
  return { status, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(value)) };
}
