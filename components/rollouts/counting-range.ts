import { MINUTE_MS } from "@/lib/domain/time/durations";

/**
 * The time in which answers count for a share that is in force since `since`. Answers are kept by the minute, so it begins
 * with the first whole one: no answer of the share before counts.
 */
export function countingRange(since: string, now: Date): { from: Date; to: Date } {
  const firstWhole = Math.ceil(Date.parse(since) / MINUTE_MS) * MINUTE_MS;
  return { from: new Date(Math.min(firstWhole, now.getTime() - MINUTE_MS)), to: now };
}
