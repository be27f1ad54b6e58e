import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BodyTooLarge, readBody } from "@/lib/processes/read-body";
import { parseInferRequest } from "./infer-request";
import { OipError } from "./oip-error";
import type { OnnxModel } from "./onnx-model";
import type { ServerConfig } from "./server-config";
import type { ServerMetrics } from "./server-metrics";

/** More waiting requests than this would only be answered after their callers have given up. */
const MAX_WAITING = 256;

/** What the server knows while it runs: the model once it is loaded, and whether it still takes requests. */
export type ServerState = { model: OnnxModel | null; draining: boolean };

type Answer = { status: number; body: string; type?: string; rows?: number };
const json = (value: unknown, status = 200): Answer => ({ status, body: JSON.stringify(value) });

/** The Open Inference Protocol v2 over HTTP for one model. */
export function createModelHttpServer(config: ServerConfig, state: ServerState, metrics: ServerMetrics): Server {
  let waiting = 0;

  async function infer(request: IncomingMessage): Promise<Answer> {
    const model = expectReady(state);
    if (waiting >= MAX_WAITING) throw new OipError(503, "Too many requests are waiting; try again in a moment.");
    waiting += 1;
    try {
      const parsed = parseInferRequest(await readBody(request, config.maxBodyBytes), model.inputs, model.outputs);
      const outputs = await model.infer(parsed);
      return { status: 200, body: encodeAnswer(config, parsed.id, outputs), rows: parsed.rows };
    } finally {
      waiting -= 1;
    }
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const path = (request.url ?? "/").split("?")[0]?.replace(/(.)\/$/, "$1") ?? "/";
    if (path === "/metrics") {
      return { status: 200, body: await metrics.registry.metrics(), type: metrics.registry.contentType };
    }
    if (path === "/v2") return json({ name: "slipway-model-server", version: "2", extensions: [] });
    if (path === "/v2/health/live") return json({ live: true });
    if (path === "/v2/health/ready") return json({ ready: Boolean(expectReady(state)) });
    const verb = matchModel(path, config);
    if (verb === "infer") return infer(expectMethod(request, "POST"));
    expectMethod(request, "GET");
    const model = expectReady(state);
    if (verb === "ready") return json({ name: config.modelName, ready: true });
    const { inputs, outputs } = model;
    return json({
      name: config.modelName,
      versions: [String(config.version)],
      platform: "onnx_onnxruntime",
      inputs,
      outputs,
    });
  }

  const server = createServer(async (request, response) => {
    const startedAt = performance.now();
    const result = await answer(request).catch(describeFailure);
    if (/\/infer\/?(\?|$)/.test(request.url ?? "")) {
      metrics.observe(result.status, (performance.now() - startedAt) / 1000, result.rows ?? null);
    }
    send(response, result, state.draining);
  });
  // Longer than any client of ours keeps an idle socket, so that it is never closed under a request.
  server.keepAliveTimeout = 120_000;
  return server;
}

function encodeAnswer(
  config: ServerConfig,
  id: string | null,
  outputs: Awaited<ReturnType<OnnxModel["infer"]>>,
): string {
  const tensors = outputs.map(({ data, ...tensor }) => `${JSON.stringify(tensor).slice(0, -1)},"data":${data}}`);
  const head = JSON.stringify({
    ...(id === null ? {} : { id }),
    model_name: config.modelName,
    model_version: String(config.version),
  });
  return `${head.slice(0, -1)},"outputs":[${tensors.join(",")}]}`;
}

function matchModel(path: string, config: ServerConfig): "metadata" | "ready" | "infer" {
  const match = /^\/v2\/models\/([^/]+)(?:\/versions\/([^/]+))?(?:\/(ready|infer))?$/.exec(path);
  if (!match?.[1]) throw new OipError(404, "There is nothing at this address.");
  const [, name, version, verb] = match;
  if (name !== encodeURIComponent(config.modelName))
    throw new OipError(404, `This server serves “${config.modelName}”.`);
  if (version !== undefined && version !== String(config.version)) {
    throw new OipError(404, `This server serves version ${config.version}.`);
  }
  return verb === "ready" || verb === "infer" ? verb : "metadata";
}

function expectMethod(request: IncomingMessage, method: string): IncomingMessage {
  if (request.method !== method) throw new OipError(405, `Use ${method}.`);
  return request;
}

function expectReady(state: ServerState): OnnxModel {
  if (state.draining) throw new OipError(503, "The server is stopping.");
  if (!state.model) throw new OipError(503, "The model is still loading.");
  return state.model;
}

function describeFailure(error: unknown): Answer {
  if (error instanceof OipError) return json({ error: error.message }, error.status);
  if (error instanceof BodyTooLarge) return json({ error: "The body is larger than this server takes." }, 413);
  console.error(error);
  return json({ error: "The model server failed; its log says why." }, 500);
}

function send(response: ServerResponse, { status, body, type }: Answer, draining: boolean): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    "content-type": type ?? "application/json",
    "content-length": Buffer.byteLength(body),
    ...(status === 503 ? { "retry-after": "1" } : {}),
    // After 413 the rest of the body still arrives: the socket cannot be used again.
    ...(draining || status === 413 ? { connection: "close" } : {}),
  });
  response.end(body);
}
