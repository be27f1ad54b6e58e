import { eventDay } from "@/lib/domain/predictions/event-time";
import { firstUuidAt } from "@/lib/domain/predictions/uuid-from-time";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS } from "@/lib/domain/time/durations";

/** Ids of one UTC day from `low` to `high`. */
export type IdSpan = { day: string; low: string; high: string };

/** A prime: its parts begin at no round time, when scheduled callers come all at once. */
const PARTS_PER_DAY = 97;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Which ids to read of the days that a range touches for about `share` of its rows, 0 to 1, every row with the same chance:
 * of each equal part of a day its beginning. Ids carry their time; with a share of 1 those that do not are read as well.
 */
export function sampleSpans({ from, to }: TimeRange, share: number): IdSpan[] {
  const first = Math.floor(from.getTime() / DAY_MS);
  const days = Math.ceil(to.getTime() / DAY_MS) - first;
  const starts = Array.from({ length: days }, (_, i) => (first + i) * DAY_MS);
  if (share >= 1) return starts.map((start) => ({ day: eventDay(start), low: FIRST_ID, high: LAST_ID }));
  const partMs = DAY_MS / PARTS_PER_DAY;
  return starts.flatMap((start) =>
    Array.from({ length: PARTS_PER_DAY }, (_, i) => {
      const at = start + i * partMs;
      return {
        day: eventDay(start),
        low: firstUuidAt(new Date(Math.round(at))),
        high: firstUuidAt(new Date(Math.round(at + share * partMs))),
      };
    }),
  );
}
