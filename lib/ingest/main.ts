import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startHeartbeat } from "./heartbeat";
import { createIngestServer } from "./ingest-server";

/** Batches stored at one time: more only queue inside Postgres. */
const CONNECTIONS = 6;
/** Calls under way when the process is told to stop have this long to be answered. */
const DRAIN_MS = 10_000;

const { DATABASE_URL, SLIPWAY_INGEST_PORT } = env();
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: CONNECTIONS, application_name: "slipway-ingest" });
// Postgres went away or restarted: the pool replaces an idle connection by itself, and calls meanwhile answer 500.
pool.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));

const { server, metrics } = createIngestServer(pool);

async function heartbeatDetail(): Promise<Record<string, number>> {
  const { values } = await metrics.records.get();
  return Object.fromEntries(values.map(({ labels, value }) => [`${labels.kind} ${labels.outcome}`, value]));
}

const stopHeartbeat = startHeartbeat(pool, heartbeatDetail);

async function stop(): Promise<void> {
  stopHeartbeat();
  const deadline = setTimeout(() => process.exit(1), DRAIN_MS).unref();
  server.closeIdleConnections();
  await new Promise((resolve) => server.close(resolve));
  await pool.end();
  clearTimeout(deadline);
}
process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());

server.listen(SLIPWAY_INGEST_PORT, () => log.info({ port: SLIPWAY_INGEST_PORT }, "ingest listens"));
