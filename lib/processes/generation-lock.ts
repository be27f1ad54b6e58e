import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isSameProcess, processStartTime } from "./process-identity";

export type Lock = { release(): void };

/**
 * Takes the lock `name` in a folder, or returns null while a living process holds it. A lock ends with its process: the next
 * taker makes the file of the next number, which the file system grants to one taker only, so that no stale file has to be
 * removed first (where two could each remove what the other just made).
 */
export function acquireLock(folder: string, name: string): Lock | null {
  if (isLocked(folder, name)) return null;
  const mine = Math.max(0, ...listLocks(folder, name)) + 1;
  if (!create(folder, name, mine)) return null;
  const others = listLocks(folder, name).filter((number) => number !== mine);
  if (others.some((number) => isHeld(folder, name, number))) {
    rmSync(fileOf(folder, name, mine), { force: true });
    return null;
  }
  for (const number of others) rmSync(fileOf(folder, name, number), { force: true });
  return { release: () => rmSync(fileOf(folder, name, mine), { force: true }) };
}

/** Whether a living process holds the lock `name` in a folder. */
export function isLocked(folder: string, name: string): boolean {
  return listLocks(folder, name).some((number) => isHeld(folder, name, number));
}

const fileOf = (folder: string, name: string, number: number) => join(folder, `${name}.lock.${number}`);

function listLocks(folder: string, name: string): number[] {
  const prefix = `${name}.lock.`;
  const numbers = readdirSync(folder).map((file) => (file.startsWith(prefix) ? file.slice(prefix.length) : ""));
  return numbers.filter((number) => /^\d+$/.test(number)).map(Number);
}

function isHeld(folder: string, name: string, number: number): boolean {
  try {
    const [pid, startTime] = readFileSync(fileOf(folder, name, number), "utf8").split("\n");
    return startTime !== undefined && isSameProcess(Number(pid), startTime);
  } catch {
    return false; // released between the listing and now
  }
}

/** A link appears with its whole content: no reader ever sees a lock without its holder. */
function create(folder: string, name: string, number: number): boolean {
  const temporary = join(folder, `${name}.${crypto.randomUUID()}.tmp`);
  writeFileSync(temporary, `${process.pid}\n${processStartTime(process.pid)}`);
  try {
    linkSync(temporary, fileOf(folder, name, number));
    return true;
  } catch {
    return false; // another taker was faster
  } finally {
    rmSync(temporary);
  }
}
