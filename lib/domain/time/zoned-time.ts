import { MINUTE_MS } from "./durations";

/** A wall clock's reading; `month` counts from 1. */
export type LocalTime = { year: number; month: number; day: number; hour: number; minute: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const digits = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const made = new Intl.DateTimeFormat("en-US", { ...digits, timeZone: zone, hourCycle: "h23" });
  formats.set(zone, made);
  return made;
}

/** What a clock in the zone (IANA name) shows at a moment. Throws RangeError for a zone that the runtime does not know. */
export function localTime(at: Date, zone: string): LocalTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return { year: of("year"), month: of("month"), day: of("day"), hour: of("hour"), minute: of("minute") };
}

const asUtcMs = ({ year, month, day, hour, minute }: LocalTime) => Date.UTC(year, month - 1, day, hour, minute);

/**
 * The moment at which a clock in the zone shows this. Where clocks are put forward over it, the moment that the same
 * number of minutes after the change; where they show it twice, the first or the second.
 */
export function momentOf(local: LocalTime, zone: string): Date {
  const wanted = asUtcMs(local);
  let guess = wanted;
  // Twice: the offset at the first guess may be that of the other side of a change.
  for (let i = 0; i < 2; i += 1) {
    const shown = asUtcMs(localTime(new Date(guess), zone));
    guess += wanted - shown;
  }
  return new Date(Math.round(guess / MINUTE_MS) * MINUTE_MS);
}
