import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type pg from "pg";
import { v7 } from "uuid";
import { hasBearer } from "@/lib/domain/digests/has-bearer";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { log } from "@/lib/log";
import type { IngestParts } from "./accept-predictions";
import { createAdmission } from "./admission";
import { createAnnouncer, tellChanges } from "./announcer";
import { authenticate } from "./authenticate";
import { createImportRegistry } from "./import-registry";
import { createIngestMetrics, type IngestMetrics } from "./ingest-metrics";
import { type Destination, findDestination, ingestKinds, ingestRoutes } from "./ingest-routes";
import { noteRefusals } from "./note-refusals";
import { createPartitions } from "./partitions";
import { readPacked, unpack } from "./read-lines";
import { Refusal } from "./refusal";
import { createRegistry } from "./registry";
import { createTurns } from "./turns";
import { createVault } from "./vault";

/**
 * Batches unpacked, checked and stored at one time: this bounds the memory that small packed bodies can grow to, and
 * more would only queue inside Postgres.
 */
export const BATCHES_AT_ONCE = 5;

/** A body that is not whole by then holds its room no longer. Taps give up after half of that. */
const REQUEST_TIMEOUT_MS = 30_000;

type IngestOptions = {
  metricsToken?: string;
  bucketMs: number;
  /** Replaces personal inputs; without it, records of a deployment that declares any are not taken. */
  personalDataKey?: Buffer | undefined;
};
type IngestServer = { server: Server; metrics: IngestMetrics; parts: IngestParts };

function send(response: ServerResponse, status: number, type: string, body: string, headers = {}): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers }).end(body);
}

function sendProblem(response: ServerResponse, error: unknown): void {
  const requestId = v7();
  const known = error instanceof Refusal ? error : null;
  if (!known) log.error({ requestId, err: error }, "unexpected error");
  const status = known?.status ?? 500;
  const detail =
    known?.message ?? `Something went wrong on our side; nothing was stored, send it again. Request ${requestId}.`;
  const headers: Record<string, string> = { "x-request-id": requestId };
  if (known?.retryAfterSeconds) headers["retry-after"] = String(known.retryAfterSeconds);
  if (status === 401) headers["www-authenticate"] = 'Bearer realm="slipway"';
  // The rest of a body that nobody reads would be taken for the next request.
  if (!response.req.complete) headers.connection = "close";
  const body = { type: "about:blank", title: known ? "refused" : "internal", status, detail, requestId };
  send(response, status, "application/problem+json", JSON.stringify(body), headers);
}

/** Without the query: only its path is looked at, and it is never logged, since it may hold a token. */
const pathOf = ({ url = "/" }: IncomingMessage) => url.split("?", 1)[0] ?? "/";

const queryOf = ({ url = "/" }: IncomingMessage) => new URLSearchParams(url.split("?").slice(1).join("?"));

/** The HTTP face of ingest: `POST /api/ingest/{kind}` (ingest-routes.ts), `GET /api/health`, `GET /metrics`. */
export function createIngestServer(pool: pg.Pool, options: IngestOptions): IngestServer {
  const metricsHash = options.metricsToken && tokenHash(options.metricsToken);
  const registry = createRegistry(pool);
  const { bucketMs, personalDataKey } = options;
  const parts: IngestParts = {
    pool,
    registry,
    imports: createImportRegistry(pool),
    partitions: createPartitions(pool),
    vault: createVault(personalDataKey ?? null),
    bucketMs,
  };
  const announcer = createAnnouncer(tellChanges(pool, registry));
  const admission = createAdmission();
  const turns = createTurns(BATCHES_AT_ONCE);
  const metrics = createIngestMetrics(admission);

  async function ingest({ kind, pathToken }: Destination, request: IncomingMessage, response: ServerResponse) {
    const { scope, maxBytes, accept } = ingestRoutes[kind];
    const token = await authenticate(request.headers.authorization, pathToken, registry, scope, new Date());
    const declared = Number(request.headers["content-length"]);
    const bytes = Number.isFinite(declared) ? Math.min(declared, maxBytes) : maxBytes;
    if (!admission.take(bytes)) throw new Refusal(429, "Too much is under way. Send it again in a second.", 1);
    try {
      const packed = await readPacked(request, maxBytes);
      const { deployments, refused, ...counts } = await turns.run(async () => {
        const body = await unpack(packed, request.headers["content-encoding"] ?? "identity", maxBytes);
        return accept(parts, { token, headers: request.headers, query: queryOf(request), body, now: new Date() });
      });
      metrics.records.inc({ kind, outcome: "accepted" }, counts.accepted);
      metrics.records.inc({ kind, outcome: "duplicate" }, counts.duplicates);
      metrics.records.inc({ kind, outcome: "refused" }, refused.length);
      await noteRefusals(parts, token, { kind, refused, now: new Date() }).catch((error: unknown) =>
        log.warn({ err: error }, "counting refused lines failed"),
      );
      const answer = { ...counts, refused: refused.map(({ line, reason }) => ({ line, reason })) };
      send(response, 200, "application/json", JSON.stringify(answer));
      await announcer.moved(deployments).catch((error: unknown) => log.warn({ err: error }, "announcing failed"));
    } finally {
      admission.giveBack(bytes);
    }
  }

  async function answerHealth(response: ServerResponse): Promise<void> {
    const isUp = await pool.query("SELECT 1").then(
      () => true,
      () => false,
    );
    send(response, isUp ? 200 : 503, "application/json", JSON.stringify({ status: isUp ? "ok" : "no database" }));
  }

  async function answerMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!metricsHash || !hasBearer(request, metricsHash))
      throw new Refusal(401, "Send the installation's metrics token: `npm run metrics-token` prints it.");
    send(response, 200, metrics.registry.contentType, await metrics.registry.metrics());
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    const asked = `${request.method} ${path}`;
    if (asked === "GET /api/health") return answerHealth(response);
    if (asked === "GET /metrics") return answerMetrics(request, response);
    const destination = findDestination(path);
    if (destination === null) {
      throw new Refusal(404, `There is nothing here. POST /api/ingest/ with one of ${ingestKinds.join(", ")}.`);
    }
    if (request.method !== "POST") throw new Refusal(405, "Send it with POST.");
    const startedAt = performance.now();
    response.once("close", () => {
      const labels = { kind: destination.kind, status: response.statusCode };
      metrics.calls.observe(labels, (performance.now() - startedAt) / 1000);
    });
    return ingest(destination, request, response);
  }

  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    route(request, response).catch((error: unknown) =>
      response.headersSent ? response.destroy() : sendProblem(response, error),
    );
  });
  return { server, metrics, parts };
}
