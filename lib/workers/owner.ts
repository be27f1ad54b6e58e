import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { isSameProcess, processStartTime } from "@/lib/processes/process-identity";

/** Processes see each other by pid only within one pid namespace; null where the system has no such thing to compare. */
function pidNamespace(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    // Not Linux: nobody can tell whether the owner is gone, so its lease runs out instead.
    return null;
  }
}

const place = () => `${hostname()} ${pidNamespace() ?? "elsewhere"}`;

/** Names this process for good: where it runs, its pid and its start. */
export function ownerOfThisProcess(): string {
  return `${place()} ${process.pid} ${processStartTime(process.pid) ?? "unknown"}`;
}

/** Whether the process that an owner names has surely ended; false where that cannot be seen from here. */
export function isGone(owner: string): boolean {
  const [host, namespace, pid, startTime] = owner.split(" ");
  if (namespace === "elsewhere" || `${host} ${namespace}` !== place()) return false;
  if (!pid || !startTime || startTime === "unknown") return false;
  return !isSameProcess(Number(pid), startTime);
}
