import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/durations";

/** Predictions are kept this long where their deployment's policy says nothing else; summaries stay. */
export const RETENTION_DAYS = 90;
/** Whole days are removed, as the partitions are, and none that ingest still takes. */
const GRACE_DAYS = 1;
/** A clock may run ahead a little; an event further in the future is a wrong clock, not a prediction. */
const FUTURE_TOLERANCE_MS = 5 * MINUTE_MS;

/** Why a moment cannot be true at all, as a sentence; null where it can. `name` is the field's. */
export function refuseMoment(name: string, atMs: number, nowMs: number): string | null {
  if (!Number.isFinite(atMs)) return `${name}: is not a time.`;
  if (atMs < 0) return `${name}: is before 1970.`;
  if (atMs > nowMs + FUTURE_TOLERANCE_MS) return `${name}: is more than 5 minutes in the future.`;
  return null;
}

/** For how many days predictions are kept, and the moment before which some were counted and then removed (null: none). */
export type Kept = { days: number; sinceMs: number | null };
const KEPT_BY_DEFAULT: Kept = { days: RETENTION_DAYS, sinceMs: null };

/**
 * Why an event time is refused, as a sentence; null where it stands. What would expire at once is not taken, nor what was
 * removed: nobody could tell any more whether it was counted.
 */
export function refuseEventTime(atMs: number, nowMs: number, kept: Kept = KEPT_BY_DEFAULT): string | null {
  const { days, sinceMs } = kept;
  const wrong = refuseMoment("at", atMs, nowMs);
  if (wrong !== null) return wrong;
  if (atMs < nowMs - days * DAY_MS) return `at: is more than ${days} days ago, which is how long predictions are kept.`;
  return sinceMs !== null && atMs < sinceMs
    ? `at: is before ${eventDay(sinceMs)}: predictions of then were removed, and are not taken again.`
    : null;
}

/** The UTC day of a moment, `2026-11-22`: the partition that holds it. */
export function eventDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** The first UTC day that is still there of what is kept for `days`; all before may be removed. */
export const firstDayKept = (days: number, nowMs: number): string => eventDay(nowMs - (days + GRACE_DAYS) * DAY_MS);

/** The moment inside a UUIDv7 (RFC 9562, section 5.7), in ms since 1970; null for any other UUID. */
export function uuidV7Time(id: string): number | null {
  return id[14] === "7" ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;
}

/** An id is minted when the answer is ready, the event time is when it was asked: at most this much earlier. */
const ANSWER_WITHIN_MS = 10 * MINUTE_MS;

/** The days in which a prediction may lie, known only by its id's own time: mostly one, two just after midnight. */
export function candidateDays(idTimeMs: number): string[] {
  const day = eventDay(idTimeMs);
  const earlier = eventDay(idTimeMs - ANSWER_WITHIN_MS);
  return earlier === day ? [day] : [day, earlier];
}
