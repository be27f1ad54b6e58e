import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isSameProcess, processStartTime } from "@/lib/processes/process-identity";

/** A process that cannot be mistaken for a later one with the same pid. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** How often a process that was asked to end is looked at. */
const LOOK_EVERY_MS = 25;
/** After SIGKILL only the kernel's own work is left to wait for. */
const KILL_GRACE_MS = 5_000;

export function identifyProcess(pid: number | undefined): ProcessIdentity | null {
  const startedAt = pid === undefined ? null : processStartTime(pid);
  return pid === undefined || startedAt === null ? null : { pid, startedAt };
}

export function isRunning(identity: ProcessIdentity): boolean {
  return isSameProcess(identity.pid, identity.startedAt);
}

/** Returns the words of the command, each followed by a space; empty when it cannot be read. */
export function readCommandLine(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" });
  } catch {
    return ""; // the process is gone
  }
}

/** Asks with `signal`, waits, then kills. Reaches the whole group of a process that leads one. */
export async function endProcess(identity: ProcessIdentity, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!isRunning(identity)) return;
  signalGroup(identity.pid, signal);
  if (await waitForEnd(identity, graceMs)) return;
  signalGroup(identity.pid, "SIGKILL");
  await waitForEnd(identity, KILL_GRACE_MS);
}

async function waitForEnd(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isRunning(identity)) {
    if (performance.now() > deadline) return false;
    await sleep(LOOK_EVERY_MS);
  }
  return true;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // no group of that number, or the process is gone already
    }
  }
}
