import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { ServerExit, TapState } from "@/lib/contracts/tap";
import { countCrash, restartDelayMs } from "@/lib/domain/replicas/restart-delay";
import { residentMb } from "@/lib/processes/process-identity";
import type { RotatingLog } from "./rotating-log";

/** A refused artifact may be mended on disk; trying again once a minute costs little and needs no hand. */
const REFUSED_RETRY_MS = 60_000;
/** 2 GB are read, hashed and loaded within this on a slow disk. */
const START_TIMEOUT_MS = 300_000;
const WATCH_MS = 2000;
/** Requests under way in the server have 10 s of its own; what still runs then is ended. */
const STOP_TIMEOUT_MS = 12_000;

export type ServerOptions = {
  entry: string;
  configFile: string;
  environmentVariables: Record<string, string>;
  memoryMb: number;
  log: RotatingLog;
  onChange(): void;
};

export type ServerView = Pick<TapState, "phase" | "reason" | "restarts" | "lastExit" | "serverPid" | "memoryMb"> & {
  port: number | null;
};

export type ServerProcess = { start(): void; stop(): Promise<void>; view(): ServerView };

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), port: z.int() }),
  z.object({ type: z.literal("refused"), reason: z.string() }),
]);

/** Starts one model server and starts it again whenever it ends, later after each crash. The server dies with this process. */
export function createServerProcess(options: ServerOptions): ServerProcess {
  const view: ServerView = {
    phase: "starting",
    reason: "The model server is starting.",
    restarts: 0,
    lastExit: null,
    serverPid: null,
    memoryMb: null,
    port: null,
  };
  let child: ChildProcess | null = null;
  let crashes = 0;
  let timer: NodeJS.Timeout | undefined;

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
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, ...options.environmentVariables },
    });
    child = server;
    change({ phase: "starting", reason: "The model server is starting.", serverPid: server.pid ?? null, port: null });
    for (const stream of [server.stdout, server.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", options.log.write);
    }
    const kill = (reason: string) => {
      killedFor = reason;
      options.log.write(reason);
      server.kill("SIGKILL");
    };
    const startTimer = setTimeout(() => kill("The model server did not become ready in time."), START_TIMEOUT_MS);
    const watch = setInterval(() => {
      view.memoryMb = server.pid ? residentMb(server.pid) : null;
      if (view.memoryMb !== null && view.memoryMb > options.memoryMb) {
        kill(`The model server used ${view.memoryMb} MB; the plan allows ${options.memoryMb} MB.`);
      }
    }, WATCH_MS);

    server.on("message", (raw) => {
      const message = messageSchema.parse(raw);
      if (message.type === "refused") refusal = message.reason;
      else if (view.phase !== "stopping") {
        clearTimeout(startTimer);
        change({ phase: "ready", reason: null, port: message.port });
      }
    });
    server.on("error", (error) => options.log.write(`The model server cannot be started: ${error.message}`));
    server.on("close", (code, signal) => {
      clearTimeout(startTimer);
      clearInterval(watch);
      child = null;
      const lastExit: ServerExit = { at: new Date().toISOString(), code, signal, logLines: options.log.tail() };
      const gone = { lastExit, serverPid: null, memoryMb: null, port: null };
      if (view.phase === "stopping") return change(gone);
      crashes = countCrash(crashes, performance.now() - startedAt);
      const delayMs = refusal ? REFUSED_RETRY_MS : restartDelayMs(crashes);
      const ended = killedFor ?? `The model server ended with ${signal ?? `exit code ${code}`}.`;
      const reason = refusal ?? `${ended} It starts again in ${delayMs / 1000} s.`;
      options.log.write(reason);
      change({ ...gone, phase: refusal ? "failed" : "backoff", reason, restarts: view.restarts + 1 });
      timer = setTimeout(start, delayMs);
    });
  }

  async function stop(): Promise<void> {
    clearTimeout(timer);
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
