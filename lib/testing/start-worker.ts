import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BundledProcesses } from "./bundle-processes";
import { GATEWAY_SECRET } from "./start-gateway";

export type WorkerProcess = { pid: number; signal(signal: NodeJS.Signals): void; kill(): Promise<void> };

/** What the real worker needs to know of the world of a test. */
type WorkerPlace = { databaseUrl: string; gatewayUrl: string; ingestUrl: string; dataDir: string };

/** Starts a real worker process; it finds taps and model servers where an installation has them, under `dist`. */
export function startWorkerProcess(processes: BundledProcesses, place: WorkerPlace): WorkerProcess {
  const root = join(place.dataDir, "root");
  mkdirSync(root, { recursive: true });
  linkOnce(dirname(processes.pathOf("worker")), join(root, "dist"));
  linkOnce(join(import.meta.dirname, "..", "..", "node_modules"), join(root, "node_modules"));
  const child = spawn(process.execPath, [processes.pathOf("worker")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      LOG_LEVEL: "silent",
      DATABASE_URL: place.databaseUrl,
      GATEWAY_URL: place.gatewayUrl,
      INGEST_URL: place.ingestUrl,
      SLIPWAY_DATA_DIR: place.dataDir,
      SLIPWAY_SECRET: GATEWAY_SECRET,
      PUBLIC_URL: "http://127.0.0.1:3000",
      OIDC_ISSUER: "http://127.0.0.1:3003",
      OIDC_CLIENT_ID: "slipway",
      OIDC_CLIENT_SECRET: "slipway",
    },
  });
  const exited = once(child, "exit");
  if (child.pid === undefined) throw new Error("The worker could not be started.");
  return {
    pid: child.pid,
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function linkOnce(target: string, path: string): void {
  if (!existsSync(path)) symlinkSync(target, path);
}
