import type { Flights } from "./flights-data";
import { isWestern } from "./flights-features";
import type { Scenario } from "./replay-circumstances";
import { type MailStream, mailAt } from "./replay-mails";
import { HISTORY_FIRST_WEEK, weekOf } from "./replay-schedule";
import type { CorpusMail } from "./spam-corpus";

const HOUR_MS = 3_600_000;
const HOURS_PER_WEEK = 168;
export const HISTORY_DAYS = 28;
const HISTORY_HOURS = HISTORY_DAYS * 24;
/** The last two days are backfilled with every flight, the days before with every tenth. */
const FULL_HOURS = 48;
const THINNED_TO = 10;
const MAILS_PER_HOUR = 3;

/** A flight of the past with the real time at which it is said to have been asked about. */
export type PastFlight = { readonly flight: number; readonly at: Date };
export type PastMail = { readonly mail: CorpusMail; readonly at: Date };

/**
 * 28 days before `historyEndsAt` as four weeks of 2001: each hour holds every 168th flight of its week, so that an
 * hour's flights have the week's own mix of weekdays and hours. Western origins appear once they have connected.
 */
export function pastFlights(flights: Flights, scenario: Scenario): PastFlight[] {
  return hoursOf(scenario).flatMap(({ hour, startMs }) => {
    const week = weekOf(flights, HISTORY_FIRST_WEEK + Math.floor(hour / HOURS_PER_WEEK));
    const isFull = hour >= HISTORY_HOURS - FULL_HOURS;
    const stride = HOURS_PER_WEEK * (isFull ? 1 : THINNED_TO);
    const first = week.from + (hour % HOURS_PER_WEEK);
    const count = Math.max(0, Math.ceil((week.to - first) / stride));
    return Array.from({ length: count }, (_, k) => ({
      flight: first + k * stride,
      at: new Date(startMs + ((k + 0.5) / count) * HOUR_MS),
    })).filter(({ flight, at }) => at >= scenario.westConnectedAt || !isWestern(flights, flight));
  });
}

/** The mails of the same 28 days; newsletters among them once they have begun. */
export function pastMails(stream: MailStream, scenario: Scenario): PastMail[] {
  return hoursOf(scenario).flatMap(({ hour, startMs }) =>
    Array.from({ length: MAILS_PER_HOUR }, (_, k) => {
      const at = new Date(startMs + ((k + 0.5) / MAILS_PER_HOUR) * HOUR_MS);
      return { mail: mailAt(stream, hour * MAILS_PER_HOUR + k, at >= scenario.newslettersSince), at };
    }),
  );
}

function hoursOf(scenario: Scenario): { hour: number; startMs: number }[] {
  const beginMs = scenario.historyEndsAt.getTime() - HISTORY_HOURS * HOUR_MS;
  return Array.from({ length: HISTORY_HOURS }, (_, hour) => ({ hour, startMs: beginMs + hour * HOUR_MS }));
}
