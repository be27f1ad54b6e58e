import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { deriveKey, metricsToken } from "@/lib/domain/digests/derive-key";
import { gatewayStatusToken } from "@/lib/domain/routing/table-signature";
import { log } from "@/lib/log";
import { askShadow } from "./ask-shadow";
import { parseGatewayEnvironment } from "./gateway-environment";
import { createGatewayHttpServer } from "./gateway-http-server";
import { createGatewayMetrics } from "./gateway-metrics";
import { createMirrors } from "./mirror-questions";
import { openRouteBook } from "./route-book";
import { createTokenUses } from "./token-uses";
import { createUnansweredCalls } from "./unanswered-calls";

/** Longer than a tap may take for one answer. */
const DRAIN_MS = 45_000;
/** Reports that wait when the gateway is stopped have this long to reach ingest. */
const FLUSH_MS = 2_000;

const environment = parseGatewayEnvironment(process.env);
const routesKey = deriveKey(environment.SLIPWAY_SECRET, "gateway-routes");
const folder = join(environment.SLIPWAY_DATA_DIR, "gateway");
mkdirSync(folder, { recursive: true, mode: 0o700 });

const { INGEST_URL } = environment;
const unanswered = INGEST_URL
  ? createUnansweredCalls(INGEST_URL, deriveKey(environment.SLIPWAY_SECRET, "tap-ingest"))
  : null;
const book = openRouteBook(join(folder, "routes.json"), routesKey);
const traffic = { inFlight: new Map(), turn: 0 };
const metrics = createGatewayMetrics({ generation: book.generation, mirrorBytes: () => mirrors.bytes() });
const mirrors = createMirrors({
  ...{ metrics, unanswered },
  ask: (shadow, question) => askShadow(shadow, question, traffic),
  salts: book.salts,
  elapsed: () => performance.now(),
});
const server = createGatewayHttpServer({
  ...{ book, metrics, traffic, mirrors, unanswered },
  tokenUses: createTokenUses(),
  statusToken: gatewayStatusToken(routesKey),
  metricsToken: metricsToken(environment.SLIPWAY_SECRET),
});

function stop(): void {
  // Callers that keep their connection busy learn with their next answer to open another.
  server.prependListener("request", (_, response) => response.setHeader("connection", "close"));
  server.close(() => void end());
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}

async function end(): Promise<void> {
  await unanswered?.flush(FLUSH_MS);
  process.exit(0);
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);

server.on("error", (error: NodeJS.ErrnoException) => {
  const port = environment.SLIPWAY_GATEWAY_PORT;
  const reason = error.code === "EADDRINUSE" ? `Port ${port} is taken; set SLIPWAY_GATEWAY_PORT.` : error.message;
  log.fatal(`The gateway cannot listen: ${reason}`);
  process.exit(1);
});
server.listen(environment.SLIPWAY_GATEWAY_PORT, environment.SLIPWAY_GATEWAY_HOST, () => {
  log.info({ address: server.address(), generation: book.generation() }, "the gateway listens");
});
