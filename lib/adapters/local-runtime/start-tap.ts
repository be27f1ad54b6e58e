import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { SHIP_ONLY, type TapConfig } from "@/lib/contracts/tap";
import { log } from "@/lib/log";
import { writeAtomically } from "@/lib/processes/write-atomically";
import { FAULTS_FILE } from "@/lib/serving/faults-file";

/** A loaded machine starts Node in two seconds; what is not up by then has failed. */
const START_TIMEOUT_MS = 20_000;
const MAX_TAP_LOG_BYTES = 1024 * 1024;

const CONFIG_FILE = "config.json";
const LOG_FILE = "tap.log";

/** Starts a tap that outlives this process, and resolves when it listens. Throws Error with its last words otherwise. */
export async function startTap(folder: string, tapEntry: string, config: TapConfig): Promise<void> {
  writeAtomically(join(folder, CONFIG_FILE), JSON.stringify(config));
  const child = spawnTap(folder, tapEntry);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS);
  child.once("message", () => resolve());
  child.once("error", reject);
  child.once("exit", (code, signal) => {
    const words = readFileSync(join(folder, LOG_FILE), "utf8").trimEnd().split("\n").slice(-3).join(" ");
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

/** Sends the records that a dead tap left, in a process of its own that ends within seconds; resolves when it has ended. */
export function shipLeftRecords(folder: string, tapEntry: string): Promise<void> {
  const child = spawnTap(folder, tapEntry, SHIP_ONLY);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.on("error", (error) => {
      log.error({ err: error, folder }, "what a dead tap left cannot be sent");
      resolve();
    });
  });
  child.disconnect();
  child.unref();
  return ended;
}

function spawnTap(folder: string, tapEntry: string, ...words: string[]): ChildProcess {
  const logFile = join(folder, LOG_FILE);
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > MAX_TAP_LOG_BYTES) rmSync(logFile);
  const file = openSync(logFile, "a", 0o600);
  try {
    return spawn(process.execPath, [tapEntry, join(folder, CONFIG_FILE), ...words], {
      detached: true,
      stdio: ["ignore", file, file, "ipc"],
      // Nothing of ours but this: a tap holds no database password and no master secret.
      env: {
        NODE_ENV: process.env.NODE_ENV,
        PATH: process.env.PATH,
        LOG_LEVEL: process.env.LOG_LEVEL,
        SLIPWAY_PROCESS: "tap",
        // For demonstrations and tests; absent otherwise, and then nothing of it runs.
        [FAULTS_FILE]: process.env[FAULTS_FILE],
      },
    });
  } finally {
    closeSync(file);
  }
}
