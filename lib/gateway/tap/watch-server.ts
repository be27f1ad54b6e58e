import { residentMb } from "@/lib/processes/process-identity";
import { isServerAlive } from "./probe-server";
import type { ServerView } from "./server-process";

const WATCH_MS = 2000;
/** Longer than most single answers take: a server that computes one is busy, not stuck. */
const UNREADY_AFTER_MS = 15_000;
/** Twice the time any answer may take: nobody waits for this server any more. */
const STUCK_AFTER_MS = 60_000;

type Watched = {
  pid: number | undefined;
  memoryMb: number;
  view(): ServerView;
  noteMemory(memoryMb: number | null): void;
  change(next: Partial<ServerView>): void;
  kill(reason: string): void;
};

/** Looks at a running model server every 2 s: ends it when it outgrows its memory or is stuck, marks it unready when silent. */
export function watchServer(server: Watched, isAliveAt = isServerAlive): { stop(): void } {
  let answeredAt = performance.now();
  let isProbing = false;

  async function probe(port: number): Promise<void> {
    isProbing = true;
    const isAlive = await isAliveAt(port);
    isProbing = false;
    const { phase, port: current } = server.view();
    if (port !== current) return; // another server by now
    if (isAlive) answeredAt = performance.now();
    const silentMs = performance.now() - answeredAt;
    if (isAlive && phase === "unready") server.change({ phase: "ready", reason: null });
    if (silentMs > UNREADY_AFTER_MS && phase === "ready") {
      server.change({ phase: "unready", reason: `The model server has not answered for ${seconds(silentMs)} s.` });
    }
    if (silentMs > STUCK_AFTER_MS && (phase === "ready" || phase === "unready")) {
      server.kill(`The model server was stuck: it had not answered for ${seconds(silentMs)} s.`);
    }
  }

  const timer = setInterval(() => {
    const view = server.view();
    const memoryMb = server.pid === undefined ? null : residentMb(server.pid);
    server.noteMemory(memoryMb);
    if (memoryMb !== null && memoryMb > server.memoryMb) {
      server.kill(`The model server used ${memoryMb} MB; the plan allows ${server.memoryMb} MB.`);
    } else if (view.port === null) answeredAt = performance.now();
    else if (!isProbing) void probe(view.port);
  }, WATCH_MS);
  return { stop: () => clearInterval(timer) };
}

const seconds = (ms: number) => Math.round(ms / 1000);
