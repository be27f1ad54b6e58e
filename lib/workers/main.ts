import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { artifactStore } from "@/lib/wiring";
import { modelRuntime, trafficRouter } from "@/lib/wiring-worker";
import { allJobs } from "./jobs";
import { runWorker } from "./worker";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

const { DATABASE_URL } = env();
log.info("the worker starts");
await runWorker({
  db: database(),
  databaseUrl: DATABASE_URL,
  runtime: modelRuntime(),
  router: trafficRouter(),
  store: artifactStore(),
  jobs: allJobs(),
  signal: stopping.signal,
});
await database().$disconnect();
log.info("the worker has stopped");
process.exit(0);
