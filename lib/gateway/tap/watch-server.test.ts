import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ServerView } from "./server-process";
import { watchServer } from "./watch-server";

let view: ServerView;
let isAlive: boolean;
let killedFor: string | null;
let watch: { stop(): void };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  const well = { readySince: null, restarts: 0, lastExit: null, serverPid: null, memoryMb: null };
  view = { phase: "ready", reason: null, ...well, port: 1 };
  isAlive = true;
  killedFor = null;
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

function start(memoryMb = 1_000_000): void {
  const server = {
    pid: process.pid,
    memoryMb,
    view: () => view,
    noteMemory: (used: number | null) => Object.assign(view, { memoryMb: used }),
    change: (next: Partial<ServerView>) => Object.assign(view, next),
    kill: (reason: string) => {
      killedFor = reason;
    },
  };
  watch = watchServer(server, async () => isAlive);
}

describe("a server", () => {
  it("that answers stays ready", async () => {
    start();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(view.phase).toBe("ready");
    expect(killedFor).toBeNull();
  });

  it("that falls silent is unready after 15 s, and ready again when it answers", async () => {
    start();
    isAlive = false;
    await vi.advanceTimersByTimeAsync(14_000);
    expect(view.phase).toBe("ready");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(view).toMatchObject({ phase: "unready", reason: expect.stringMatching(/has not answered for 1\d s/) });
    isAlive = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(view).toMatchObject({ phase: "ready", reason: null });
    expect(killedFor).toBeNull();
  });

  it("that stays silent for a minute is ended", async () => {
    start();
    isAlive = false;
    await vi.advanceTimersByTimeAsync(58_000);
    expect(killedFor).toBeNull();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(killedFor).toMatch(/was stuck/);
  });

  it("that still loads is given its time", async () => {
    view = { ...view, phase: "starting", port: null };
    isAlive = false;
    start();
    await vi.advanceTimersByTimeAsync(200_000);
    expect(killedFor).toBeNull();
  });

  it.runIf(process.platform === "linux")("that outgrows its memory is ended with both figures", async () => {
    start(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(killedFor).toMatch(/used \d+ MB; the plan allows 1 MB/);
  });
});
