import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type TapConfig, type TapState, tapConfigSchema, tapStateSchema } from "@/lib/contracts/tap";
import { isSameProcess } from "@/lib/processes/process-identity";
import { readIfThere } from "@/lib/processes/read-if-there";
import { writeAtomically } from "@/lib/processes/write-atomically";

/** What one replica's folder tells of its tap. `state` is the last that a tap of this very configuration wrote. */
export type TapRecord = { config: TapConfig; state: TapState | null; isAlive: boolean };

/** Reads a replica's folder, or null where none was ever configured there. */
export function readTapFolder(folder: string): TapRecord | null {
  const configText = readIfThere(join(folder, "config.json"));
  if (configText === null) return null;
  const config = tapConfigSchema.parse(JSON.parse(configText));
  const stateText = readIfThere(join(folder, "tap.json"));
  const state = stateText === null ? null : tapStateSchema.parse(JSON.parse(stateText));
  if (!state || state.nonce !== config.nonce) return { config, state: null, isAlive: false };
  return { config, state, isAlive: isSameProcess(state.pid, state.startTime) };
}

/** When the replica was asked to stop, or null. Kept on disk, so that a restarted worker goes on with it. */
export function findStopRequest(folder: string): Date | null {
  const mark = join(folder, "stop-requested");
  return existsSync(mark) ? statSync(mark).mtime : null;
}

export function markStopRequest(folder: string): void {
  if (!findStopRequest(folder)) writeAtomically(join(folder, "stop-requested"), "");
}

export function clearStopRequest(folder: string): void {
  rmSync(join(folder, "stop-requested"), { force: true });
}

/** The last `tailLines` lines of a replica's server log, over its rotation. */
export function readLog(folder: string, tailLines: number): string[] {
  const files = ["server.log.1", "server.log"].map((name) => readIfThere(join(folder, name)) ?? "");
  const lines = files.join("").split("\n").filter(Boolean);
  return lines.slice(Math.max(0, lines.length - tailLines));
}
