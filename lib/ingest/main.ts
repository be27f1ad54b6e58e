import pg from "pg";
import { log } from "@/lib/log";
import { startHeartbeat } from "./heartbeat";
import { parseIngestEnvironment } from "./ingest-environment";
import { BATCHES_AT_ONCE, createIngestServer } from "./ingest-server";
import { joinLeftOver } from "./join-events";

/** Only what a killed process left, or could not be joined, is looked for: mostly nothing. */
const JOIN_LEFT_OVER_MS = 15_000;
/** Calls under way when the process is told to stop have this long to be answered. */
const DRAIN_MS = 10_000;

const environment = parseIngestEnvironment(process.env);
const pool = new pg.Pool({
  connectionString: environment.DATABASE_URL,
  // One for each batch, and some for tokens, partitions and the heartbeat beside them.
  max: BATCHES_AT_ONCE + 3,
  application_name: "slipway-ingest",
});
// Postgres went away or restarted: the pool replaces an idle connection by itself, and calls meanwhile answer 500.
pool.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));

const { SLIPWAY_PERSONAL_DATA_KEY: personalDataKey } = environment;
const { server, metrics, parts } = createIngestServer(pool, {
  metricsToken: environment.SLIPWAY_METRICS_TOKEN,
  bucketMs: environment.SLIPWAY_ANALYSIS_BUCKET_SECONDS * 1000,
  personalDataKey: personalDataKey === undefined ? undefined : Buffer.from(personalDataKey, "hex"),
});

async function heartbeatDetail(): Promise<Record<string, number>> {
  const { values } = await metrics.records.get();
  return Object.fromEntries(values.map(({ labels, value }) => [`${labels.kind} ${labels.outcome}`, value]));
}

const stopHeartbeat = startHeartbeat(pool, heartbeatDetail);

const joining = setInterval(() => {
  joinLeftOver(parts, new Date()).catch((error: unknown) => log.warn({ err: error }, "joining logged calls failed"));
}, JOIN_LEFT_OVER_MS);

function stop(): void {
  stopHeartbeat();
  clearInterval(joining);
  // Senders that keep their connection busy learn with their next answer to open another.
  server.prependListener("request", (_, response) => response.setHeader("connection", "close"));
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

server.on("error", (error: NodeJS.ErrnoException) => {
  const port = environment.SLIPWAY_INGEST_PORT;
  const reason = error.code === "EADDRINUSE" ? `Port ${port} is taken; set SLIPWAY_INGEST_PORT.` : error.message;
  log.fatal(`Ingest cannot listen: ${reason}`);
  process.exit(1);
});
server.listen(environment.SLIPWAY_INGEST_PORT, environment.SLIPWAY_INGEST_HOST, () => {
  log.info({ address: server.address() }, "ingest listens");
});
