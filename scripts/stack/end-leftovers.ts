import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readBook, SUPERVISOR } from "./process-book";
import { endProcess, isRunning, type ProcessIdentity } from "./process-identity";

/** A supervisor ends its processes one after the other. */
const SUPERVISOR_GRACE_MS = 45_000;
const PROCESS_GRACE_MS = 3_000;
/** A tap still ships what it has measured, and ends its model server. */
const TAP_GRACE_MS = 6_000;

const tapSchema = z.object({ pid: z.number(), startTime: z.string() });

/** Ends what an earlier session left running, the supervisor first; returns the names of what it found. PostgreSQL stays. */
export async function endLeftovers(dataFolder: string): Promise<string[]> {
  const book = readBook(dataFolder);
  const supervisor = book.get(SUPERVISOR);
  const found = [...book]
    .filter(([name, identity]) => name !== "postgres" && isRunning(identity))
    .map(([name]) => name);
  if (supervisor && isRunning(supervisor)) await endProcess(supervisor, "SIGTERM", SUPERVISOR_GRACE_MS);
  const others = [...book].filter(([name]) => name !== "postgres" && name !== SUPERVISOR);
  await Promise.all(others.map(([, identity]) => endProcess(identity, "SIGTERM", PROCESS_GRACE_MS)));
  return found;
}

/** Ends the taps that a worker started: they outlive it on purpose. */
export async function endTaps(dataFolder: string): Promise<void> {
  const taps = globSync("taps/*/tap.json", { cwd: dataFolder }).flatMap((file) => readTap(join(dataFolder, file)));
  await Promise.all(taps.map((tap) => endProcess(tap, "SIGTERM", TAP_GRACE_MS)));
}

function readTap(file: string): ProcessIdentity[] {
  try {
    const { pid, startTime } = tapSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return [{ pid, startedAt: startTime }];
  } catch {
    return []; // torn or of another kind: nothing that could be ended by it
  }
}
