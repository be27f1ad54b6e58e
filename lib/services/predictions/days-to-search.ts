import { MAX_DAYS } from "@/lib/domain/collection/collection-policy";
import { candidateDays, eventDay, uuidV7Time } from "@/lib/domain/predictions/event-time";
import { DAY_MS } from "@/lib/domain/time/durations";

/**
 * The days in which a prediction may lie, to be looked through one group after the other: those that its id tells, then every
 * day that anything is kept (history is scored later than it happened, and other systems' ids tell no time).
 */
export function daysToSearch(predictionId: string, now: Date): string[][] {
  const idTimeMs = uuidV7Time(predictionId);
  const likely = idTimeMs === null ? [] : candidateDays(idTimeMs);
  const newestMs = now.getTime() + DAY_MS;
  return [likely, Array.from({ length: MAX_DAYS + 2 }, (_, i) => eventDay(newestMs - i * DAY_MS))];
}
