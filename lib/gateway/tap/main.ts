import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { RECORDS_FOLDER, SHIP_ONLY, type TapConfig, type TapState, tapConfigSchema } from "@/lib/contracts/tap";
import { log } from "@/lib/log";
import { acquireLock } from "@/lib/processes/generation-lock";
import { processStartTime } from "@/lib/processes/process-identity";
import { writeAtomically } from "@/lib/processes/write-atomically";
import type { ServerConfig } from "@/lib/serving/server-config";
import { MAX_BODY_BYTES } from "./answer-infer";
import { createRecordShipper } from "./record-shipper";
import { openRecordSpool } from "./record-spool";
import { openRotatingLog } from "./rotating-log";
import { createServerProcess } from "./server-process";
import { createTapHttpServer } from "./tap-http-server";
import { createTapMetrics } from "./tap-metrics";

/** Records that wait when the tap is stopped have this long to reach ingest. */
const FLUSH_MS = 5000;

/** A tap whose folder was removed serves nobody's wish: it is noticed before the next start on this machine. */
const FOLDER_CHECK_MS = 5000;

/** The model server is gone by then: only answers on their way to slow callers remain. */
const CLOSE_MS = 2000;

const configFile = process.argv[2] ?? "";
const folder = dirname(configFile);
const config = readConfig(configFile);

if (!acquireLock(folder, "tap")) {
  log.error({ replicaId: config.replicaId }, "another tap holds this replica");
  process.exit(1);
}

const startedAt = new Date().toISOString();
const startTime = processStartTime(process.pid) ?? "";
const serverLog = openRotatingLog(join(folder, "server.log"));
const spool = openRecordSpool(join(folder, RECORDS_FOLDER));
const shipper = createRecordShipper(config.ingest, `${config.replicaId}:${config.nonce.slice(0, 16)}`, spool);
if (process.argv[3] === SHIP_ONLY) {
  await shipper.flush(FLUSH_MS);
  log.info({ replicaId: config.replicaId, ...shipper.counts() }, "what a dead tap left was sent");
  process.exit(0);
}
let port = 0;

const serverConfigFile = join(folder, "server.json");
const serverConfig: ServerConfig = {
  deployment: config.deploymentName,
  modelName: config.modelName,
  version: config.version,
  folder: config.artifactFolder,
  digest: config.artifactDigest,
  host: "127.0.0.1",
  port: 0,
  maxBodyBytes: MAX_BODY_BYTES,
};
writeAtomically(serverConfigFile, JSON.stringify(serverConfig));

const server = createServerProcess({
  entry: config.modelServerEntry,
  configFile: serverConfigFile,
  environmentVariables: config.environmentVariables,
  memoryMb: config.memoryMb,
  log: serverLog,
  past: config.past,
  onChange: saveState,
});
const metrics = createTapMetrics(config, shipper.counts, server.view);

function readConfig(file: string): TapConfig {
  return tapConfigSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

function state(): TapState {
  const { port: _, ...view } = server.view();
  const { replicaId, deploymentId, versionId, arm, specHash, nonce } = config;
  const identity = { replicaId, deploymentId, versionId, arm, specHash, nonce, pid: process.pid, startTime, port };
  return { ...identity, startedAt, ...view, records: shipper.counts() };
}

function saveState(): void {
  if (port === 0) return;
  try {
    writeAtomically(join(folder, "tap.json"), JSON.stringify(state()));
  } catch (error) {
    // On a full disk the file grows old; `/-/status` still tells how the tap is.
    log.error({ err: error }, "the state of the tap cannot be written");
  }
}

const http = createTapHttpServer({
  config,
  serverPort: () => (server.view().phase === "ready" ? server.view().port : null),
  unreadyReason: () => server.view().reason ?? "The model server is not ready.",
  observe: metrics.observe,
  ship: shipper.add,
  state,
  metrics: metrics.text,
  stop: () => void stop(),
});

/** Resolves when the last answer is out (its record is queued by then), or when its caller reads too slowly. */
function closeHttp(): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => setImmediate(resolve));
    http.closeIdleConnections();
    setTimeout(resolve, CLOSE_MS).unref();
  });
}

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await server.stop();
  await closeHttp();
  await shipper.flush(FLUSH_MS);
  log.info({ replicaId: config.replicaId, ...shipper.counts() }, "the tap has stopped");
  process.exit(0);
}

/** Whether the folder still holds the configuration that this tap was started with. */
function isStillWanted(): boolean {
  try {
    return readConfig(configFile).nonce === config.nonce;
  } catch (error) {
    // Anything but an absent file (too many open files, say) tells nothing about the wish.
    return !(error instanceof Error && "code" in error && error.code === "ENOENT");
  }
}

setInterval(() => {
  if (isStillWanted()) return;
  log.warn({ replicaId: config.replicaId }, "the tap's folder is gone or another's: the tap stops");
  void stop();
}, FOLDER_CHECK_MS).unref();

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("uncaughtException", (error) => log.error({ err: error }, "unexpected; the tap goes on"));

await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
port = (http.address() as AddressInfo).port; // safe because the server listens on TCP
server.start();
log.info({ replicaId: config.replicaId, port }, "the tap has started");
// Whoever started the tap waits for this word and then lets go of it.
if (process.send) process.send("started", () => process.disconnect());
