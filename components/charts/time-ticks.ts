import { formatClock, formatDay } from "@/lib/client/format-relative-time";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";

/** Steps that people read a clock or a calendar by. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28, 91].map((days) => days * DAY_MS),
];

export type TimeTick = { at: number; label: string };

/** At most `most` round moments (UTC) between two: hours and minutes, the day where a day begins, days alone from a day's step on. */
export function timeTicks(fromMs: number, toMs: number, most = 7): TimeTick[] {
  const step = STEPS_MS.find((candidate) => (toMs - fromMs) / candidate <= most) ?? STEPS_MS.at(-1) ?? DAY_MS;
  const first = Math.ceil(fromMs / step) * step;
  const ticks: TimeTick[] = [];
  for (let at = first; at <= toMs; at += step) {
    const date = new Date(at);
    ticks.push({ at, label: at % DAY_MS === 0 ? formatDay(date) : formatClock(date) });
  }
  return ticks;
}
