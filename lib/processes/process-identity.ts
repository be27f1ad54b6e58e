import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process started, in a form that only compares: the clock ticks of `/proc` or, where there is none, the date that
 * `ps` prints. Null where no such process runs. Together with its pid it names a process for good, since pids are reused.
 */
export function processStartTime(pid: number): string | null {
  const fields = readProc(pid, "stat");
  if (fields !== null) {
    // The second field is the command in parentheses and may hold blanks; the state is the third, the start the 22nd.
    const rest = fields.slice(fields.lastIndexOf(")") + 2).split(" ");
    return rest[0] === "Z" || rest[0] === "X" ? null : (rest[19] ?? null);
  }
  if (process.platform === "linux") return null;
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null; // ps exits with 1 where there is no such process
  }
}

/** Whether the process that had this pid at that start time still runs. */
export function isSameProcess(pid: number, startTime: string): boolean {
  return processStartTime(pid) === startTime;
}

/** Resident memory in MB, or null where the system does not tell. */
export function residentMb(pid: number): number | null {
  const match = /^VmRSS:\s+(\d+) kB$/m.exec(readProc(pid, "status") ?? "");
  return match ? Math.round(Number(match[1]) / 1024) : null;
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return null; // no such process, or no /proc on this system
  }
}
