import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StepFailure } from "@/scripts/bootstrap/progress.mjs";
import type { ProcessBook } from "./process-book";
import { endProcess, identifyProcess, isRunning, type ProcessIdentity } from "./process-identity";

export type ProcessSpec = {
  name: string;
  words: string[];
  environment: NodeJS.ProcessEnv;
  /** Answers whether the process does its work; asked until it does. */
  isReady: () => Promise<boolean>;
  /** Whether the end of the process with code 0 is an end rather than a failure. */
  mayFinish?: boolean;
  /** The delay between starts grows up to this; half a minute where it is not given. */
  longestDelayMs?: number;
};

export type SupervisedProcess = { name: string; stop(): Promise<void>; restart(): Promise<void> };

type Supervision = { root: string; logFolder: string; book: ProcessBook; say: (line: string) => void };

const READY_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 8_000;
const FIRST_DELAY_MS = 500;
/** Beyond this a person is reading the log anyway. */
const LONGEST_DELAY_MS = 30_000;
/** A process that ran this long failed for a new reason: its delays start over. */
const STEADY_AFTER_MS = 60_000;
const LOG_LINES_SHOWN = 15;

/** Starts a process, waits until it is ready, and starts it again whenever it dies until `stop` is called. */
export async function superviseProcess(spec: ProcessSpec, supervision: Supervision): Promise<SupervisedProcess> {
  const { book, say } = supervision;
  const log = openLog(supervision.logFolder, spec.name);
  let isWanted = true;
  let isRestarting = false;
  let delayMs = FIRST_DELAY_MS;
  let current = launch(spec, supervision, log);

  const watch = async () => {
    while (isWanted) {
      const startedAt = performance.now();
      const ending = await current.ended;
      book.strike(spec.name);
      if (!isWanted || (spec.mayFinish && ending === "code 0")) return;
      if (performance.now() - startedAt > STEADY_AFTER_MS) delayMs = FIRST_DELAY_MS;
      if (isRestarting) delayMs = 0;
      else say(`${spec.name} ended with ${ending}; starting it again in ${delayMs / 1000} s (${log.file})`);
      await sleep(delayMs);
      delayMs = isRestarting ? FIRST_DELAY_MS : Math.min(delayMs * 2, spec.longestDelayMs ?? LONGEST_DELAY_MS);
      isRestarting = false;
      if (isWanted) current = launch(spec, supervision, log);
    }
  };

  const stop = async () => {
    isWanted = false;
    if (current.identity) await endProcess(current.identity, "SIGTERM", STOP_GRACE_MS);
    // The news of its end may come later than its end: after this, nothing more is written for it.
    await current.ended;
    book.strike(spec.name);
  };

  const restart = async () => {
    isRestarting = true;
    if (current.identity) await endProcess(current.identity, "SIGTERM", STOP_GRACE_MS);
  };

  try {
    await untilReady(spec, current, log.file);
  } catch (error) {
    await stop();
    throw error;
  }
  watch().catch((error: unknown) => say(`${spec.name} is no longer supervised: ${String(error)}`));
  return { name: spec.name, stop, restart };
}

type Launched = { identity: ProcessIdentity | null; ended: Promise<string> };
type Log = { file: string; open(): number };

function launch({ name, words, environment }: ProcessSpec, { root, book }: Supervision, log: Log): Launched {
  const output = log.open();
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...environment, SLIPWAY_PROCESS: name },
    // A group of its own: Ctrl-C must reach the supervisor alone, which ends its processes in order.
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const identity = identifyProcess(child.pid);
  if (identity) book.note(name, identity);
  return { identity, ended };
}

async function untilReady(spec: ProcessSpec, { identity, ended }: Launched, logFile: string): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let ending: string | null = null;
  ended.then((how) => {
    ending = how;
  }, String);
  while (ending === null && performance.now() < deadline) {
    if ((await spec.isReady()) && ending === null) return;
    await sleep(50);
  }
  if (spec.mayFinish && ending === "code 0") return;
  const isAlive = identity !== null && isRunning(identity);
  const what = isAlive ? `was not ready after ${READY_TIMEOUT_MS / 1000} s` : `ended with ${ending} while it started`;
  throw new StepFailure(`${spec.name} ${what}. The end of its log:\n${readTail(logFile)}`, `The whole log: ${logFile}`);
}

/** Keeps the log of the session before as `<name>.1.log`. */
function openLog(folder: string, name: string): Log {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  try {
    renameSync(file, join(folder, `${name}.1.log`));
  } catch {
    // there was no session before
  }
  return { file, open: () => openSync(file, "a", 0o600) };
}

function readTail(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-LOG_LINES_SHOWN).join("\n");
}
