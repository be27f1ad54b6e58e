import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TapConfig } from "@/lib/contracts/tap";
import { writeAtomically } from "@/lib/processes/write-atomically";

/** A loaded machine starts Node in two seconds; what is not up by then has failed. */
const START_TIMEOUT_MS = 20_000;
const MAX_TAP_LOG_BYTES = 1024 * 1024;

/** Starts a tap that outlives this process, and resolves when it listens. Throws Error with its last words otherwise. */
export async function startTap(folder: string, tapEntry: string, config: TapConfig): Promise<void> {
  const configFile = join(folder, "config.json");
  const logFile = join(folder, "tap.log");
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > MAX_TAP_LOG_BYTES) rmSync(logFile);
  writeAtomically(configFile, JSON.stringify(config));
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(process.execPath, [tapEntry, configFile], {
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
    // Nothing of ours but this: a tap holds no database password and no master secret.
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env.PATH,
      LOG_LEVEL: process.env.LOG_LEVEL,
      SLIPWAY_PROCESS: "tap",
    },
  });
  closeSync(log);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS);
  child.once("message", () => resolve());
  child.once("error", reject);
  child.once("exit", (code, signal) => {
    const words = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-3).join(" ");
    reject(new Error(`The tap ended with ${signal ?? `exit code ${code}`} while starting: ${words.slice(-500)}`));
  });
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    child.removeAllListeners("exit");
    child.unref();
  }
}
