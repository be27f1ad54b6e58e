import { MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import type { RuleDefinition } from "./rule";

/** Taps ship within two seconds and ingest writes at once: what a window held is in by then, a restart of either included. */
export const SETTLE_MS = 20 * SECOND_MS;

export type Window = { from: Date; to: Date };
type Watched = Pick<RuleDefinition, "windows" | "recoverAfter" | "labelDelayMinutes">;

const waitMs = ({ labelDelayMinutes }: Watched) => labelDelayMinutes * MINUTE_MS + SETTLE_MS;

/** The end of the newest window that is over, with late labels and late records in. Windows are counted from 1970. */
function newestEndMs(rule: Watched, now: Date): number {
  const widthMs = rule.windows.minutes * MINUTE_MS;
  return Math.floor((now.getTime() - waitMs(rule)) / widthMs) * widthMs;
}

/** The windows that are judged at `now`, oldest first: as many as firing or recovering looks back on. */
export function listWindows(rule: Watched, now: Date): Window[] {
  const widthMs = rule.windows.minutes * MINUTE_MS;
  const count = Math.max(rule.windows.of, rule.recoverAfter);
  const first = newestEndMs(rule, now) - count * widthMs;
  return Array.from({ length: count }, (_, i) => {
    const from = first + i * widthMs;
    return { from: new Date(from), to: new Date(from + widthMs) };
  });
}

/** When the next window can be judged. Always after `now`. */
export function nextDueAt(rule: Watched, now: Date): Date {
  return new Date(newestEndMs(rule, now) + rule.windows.minutes * MINUTE_MS + waitMs(rule));
}
