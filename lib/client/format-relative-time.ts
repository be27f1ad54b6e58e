import { formatCoarseDuration } from "./format-duration";

/** Under this age a moment is "just now": clocks of browser and server differ by about this much. */
const JUST_NOW_MS = 2000;

/** "4 min ago", "in 9 min", "just now". */
export function formatRelativeTime(at: Date, now: Date): string {
  const deltaMs = now.getTime() - at.getTime();
  if (Math.abs(deltaMs) < JUST_NOW_MS) return "just now";
  return deltaMs > 0 ? `${formatCoarseDuration(deltaMs)} ago` : `in ${formatCoarseDuration(deltaMs)}`;
}

/** The age alone: "6 h 1 min". A moment in the future has the age "0 s". */
export function formatAge(at: Date, now: Date): string {
  return formatCoarseDuration(Math.max(0, now.getTime() - at.getTime()));
}

/** What is left until a deadline: "4 min left", or "2 h 1 min over". */
export function formatTimeLeft(deadline: Date, now: Date): string {
  const leftMs = deadline.getTime() - now.getTime();
  return leftMs >= 0 ? `${formatCoarseDuration(leftMs)} left` : `${formatCoarseDuration(leftMs)} over`;
}

/** The exact moment, the same for every reader: "2026-03-12 14:32:06 UTC". */
export function formatExactTime(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Hour and minute in UTC: "14:32". */
export function formatClock(at: Date): string {
  return at.toISOString().slice(11, 16);
}

/** Day and month in UTC: "9 May". */
export function formatDay(at: Date): string {
  return at.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}
