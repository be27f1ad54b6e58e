import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Exit, ReplicaPast, TapState } from "@/lib/contracts/tap";
import { countCrash, restartDelayMs } from "@/lib/domain/replicas/restart-delay";
import { FAULTS_FILE } from "@/lib/serving/faults-file";
import type { RotatingLog } from "./rotating-log";
import { watchServer } from "./watch-server";

/** A refused artifact may be mended on disk; trying again once a minute costs little and needs no hand. */
const REFUSED_RETRY_MS = 60_000;
/** 2 GB are read, hashed and loaded within this on a slow disk. */
const START_TIMEOUT_MS = 300_000;
/** Requests under way in the server have 10 s of its own; what still runs then is ended. */
const STOP_TIMEOUT_MS = 12_000;

type ServerOptions = {
  entry: string;
  configFile: string;
  environmentVariables: Record<string, string>;
  memoryMb: number;
  log: RotatingLog;
  past: ReplicaPast;
  onChange(): void;
};

type ShownState = "phase" | "reason" | "readySince" | "restarts" | "lastExit" | "serverPid" | "memoryMb";
export type ServerView = Pick<TapState, ShownState> & { port: number | null };

type ServerProcess = { start(): void; stop(): Promise<void>; view(): ServerView };

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), port: z.int() }),
  z.object({ type: z.literal("refused"), reason: z.string() }),
]);

/** Starts one model server and starts it again whenever it ends, later after each crash. The server dies with this process. */
export function createServerProcess(options: ServerOptions): ServerProcess {
  const starting = { phase: "starting", reason: "The model server is starting." } as const;
  const none = { readySince: null, serverPid: null, memoryMb: null, port: null };
  const view: ServerView = { ...starting, ...none, ...options.past };
  let child: ChildProcess | null = null;
  let crashes = 0;
  let restart: NodeJS.Timeout | undefined;

  function change(next: Partial<ServerView>): void {
    Object.assign(view, next);
    options.onChange();
  }

  function start(): void {
    const startedAt = performance.now();
    let refusal: string | null = null;
    let killedFor: string | null = null;
    const server = spawn(process.execPath, [options.entry, options.configFile], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...ownEnvironment(), ...options.environmentVariables },
    });
    child = server;
    const kill = (reason: string) => {
      killedFor = reason;
      options.log.write(reason);
      server.kill("SIGKILL");
    };
    const startTimer = setTimeout(() => kill("The model server did not become ready in time."), START_TIMEOUT_MS);
    const watch = watchServer({
      pid: server.pid,
      memoryMb: options.memoryMb,
      view: () => view,
      // Not a change of state: written with the next one, and told by `/-/status` at once.
      noteMemory: (memoryMb) => Object.assign(view, { memoryMb }),
      change,
      kill,
    });
    for (const stream of [server.stdout, server.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", options.log.write);
    }

    server.on("message", (raw) => {
      const message = messageSchema.parse(raw);
      if (message.type === "refused") refusal = message.reason;
      if (message.type === "refused" || view.phase === "stopping") return;
      clearTimeout(startTimer);
      change({ phase: "ready", reason: null, readySince: new Date().toISOString(), port: message.port });
    });
    server.on("error", (error) => {
      options.log.write(`The model server: ${error.message}`);
      // A server that never became a process may not report its end either.
      if (server.pid === undefined) end(null, null);
    });
    server.on("close", end);
    change({ ...starting, ...none, serverPid: server.pid ?? null });

    function end(code: number | null, signal: NodeJS.Signals | null): void {
      if (child !== server) return;
      child = null;
      clearTimeout(startTimer);
      watch.stop();
      if (view.phase === "stopping") {
        change(none);
        return;
      }
      const at = new Date().toISOString();
      const lastExit: Exit = { at, process: "server", code, signal, logLines: options.log.tail() };
      crashes = countCrash(crashes, performance.now() - startedAt);
      const delayMs = refusal ? REFUSED_RETRY_MS : restartDelayMs(crashes);
      const ended = killedFor ?? `The model server ended with ${signal ?? `exit code ${code}`}.`;
      const reason = refusal ?? `${ended} It starts again in ${delayMs / 1000} s.`;
      options.log.write(reason);
      restart = setTimeout(start, delayMs);
      change({ ...none, lastExit, phase: refusal ? "failed" : "backoff", reason, restarts: view.restarts + 1 });
    }
  }

  async function stop(): Promise<void> {
    clearTimeout(restart);
    change({ phase: "stopping", reason: "The replica is stopping." });
    const server = child;
    if (!server) return;
    const closed = new Promise((resolve) => server.once("close", resolve));
    const deadline = setTimeout(() => server.kill("SIGKILL"), STOP_TIMEOUT_MS);
    if (server.connected) server.send("stop");
    else server.kill("SIGTERM");
    await closed;
    clearTimeout(deadline);
  }

  return { start, stop, view: () => ({ ...view }) };
}

/** A model server gets none of the tap's own settings but these. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, [FAULTS_FILE]: faults } = process.env;
  return { NODE_ENV, PATH, ...(faults ? { [FAULTS_FILE]: faults } : {}) };
}
