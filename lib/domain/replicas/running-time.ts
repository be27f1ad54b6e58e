import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";

/** A replica as a look found it: `pid` is null where no process runs. */
export type ReplicaSight = { pid: number | null; startedAt: Date | null };

/** Seconds within one hour of the clock, UTC. */
type RunningSpan = { hour: Date; seconds: number };

/** What ran while nobody looked, and cannot prove since when, counts for this long at most. */
const UNPROVEN_MS = MINUTE_MS;

/**
 * How long a replica has run since the look before, hour by hour. A process that started before that look ran all along,
 * however long nobody looked; one that started since counts from its start; of one without a start time at most a minute is
 * believed. Nothing where no process runs now: what it ran since the last look, some seconds, is not known.
 */
export function runningTime(
  before: (ReplicaSight & { observedAt: Date }) | null,
  seen: ReplicaSight,
  now: Date,
): RunningSpan[] {
  if (seen.pid === null) return [];
  const started = seen.startedAt?.getTime() ?? null;
  const unproven = now.getTime() - UNPROVEN_MS;
  const last = before?.observedAt.getTime() ?? unproven;
  if (started === null) return spans(Math.max(last, unproven), now.getTime());
  if (!before) return spans(Math.max(started, unproven), now.getTime());
  return spans(Math.max(last, started), now.getTime());
}

function spans(fromMs: number, toMs: number): RunningSpan[] {
  const found: RunningSpan[] = [];
  for (let at = fromMs; at < toMs; ) {
    const hourMs = Math.floor(at / HOUR_MS) * HOUR_MS;
    const until = Math.min(toMs, hourMs + HOUR_MS);
    found.push({ hour: new Date(hourMs), seconds: (until - at) / 1000 });
    at = until;
  }
  return found;
}
