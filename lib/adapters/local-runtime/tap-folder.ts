import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  RECORDS_FOLDER,
  type ReplicaPast,
  type TapConfig,
  type TapState,
  tapConfigSchema,
  tapStateSchema,
} from "@/lib/contracts/tap";
import { isLocked } from "@/lib/processes/generation-lock";
import { isSameProcess } from "@/lib/processes/process-identity";
import { readIfThere } from "@/lib/processes/read-if-there";
import { writeAtomically } from "@/lib/processes/write-atomically";
import { readLog } from "./replica-logs";

/** As many lines as a tap shows of a crashed server. */
const LAST_LINES = 20;

/**
 * What one replica's folder tells of its tap. `state` is the last that a tap of this very configuration wrote; there is
 * none while the tap is on its way, and where it never came up.
 */
export type TapRecord = { config: TapConfig; state: TapState | null; isAlive: boolean; isOnItsWay: boolean };

/** Reads a replica's folder, or null where none was ever configured there. */
export function readTapFolder(folder: string): TapRecord | null {
  const configText = readIfThere(join(folder, "config.json"));
  if (configText === null) return null;
  const config = tapConfigSchema.parse(JSON.parse(configText));
  const stateText = readIfThere(join(folder, "tap.json"));
  const state = stateText === null ? null : tapStateSchema.parse(JSON.parse(stateText));
  if (state?.nonce === config.nonce) {
    return { config, state, isAlive: isSameProcess(state.pid, state.startTime), isOnItsWay: false };
  }
  // Whoever starts a tap holds the one lock until it listens; the tap itself takes the other as soon as it runs.
  const isOnItsWay = isLocked(folder, "change") || isLocked(folder, "tap");
  return { config, state: null, isAlive: false, isOnItsWay };
}

/** Whether the end of this dead tap needs no more words: it was asked to end, or its end is noted. */
export function isEndKnown({ phase, lastExit }: TapState): boolean {
  return phase === "stopping" || (phase === "failed" && lastExit?.process === "tap");
}

/**
 * Writes down the end of a tap that nobody asked to end, which it could not write itself; returns its state. The caller
 * holds the lock "change", and has seen that the tap is dead.
 */
export function noteTapEnd(folder: string, state: TapState, now: Date): TapState {
  if (isEndKnown(state)) return state;
  const ended: TapState = {
    ...state,
    phase: "failed",
    reason: `The tap (process ${state.pid}) ended without being asked to; its model server ended with it.`,
    readySince: null,
    restarts: state.restarts + 1,
    lastExit: {
      at: now.toISOString(),
      process: "tap",
      code: null,
      signal: null,
      logLines: readLog(folder, LAST_LINES),
    },
    serverPid: null,
    memoryMb: null,
  };
  writeAtomically(join(folder, "tap.json"), JSON.stringify(ended));
  return ended;
}

/** What the next tap of this replica counts on from. */
export function pastOf({ config, state }: Pick<TapRecord, "config" | "state">): ReplicaPast {
  return state ? { restarts: state.restarts, lastExit: state.lastExit } : config.past;
}

/** Whether a dead tap left records on their way. */
export function hasLeftRecords(folder: string): boolean {
  const records = join(folder, RECORDS_FOLDER);
  if (!existsSync(records)) return false;
  // Whoever sends them removes them meanwhile.
  const sizeOf = (name: string) => statSync(join(records, name), { throwIfNoEntry: false })?.size ?? 0;
  return readdirSync(records).some((name) => sizeOf(name) > 0);
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
