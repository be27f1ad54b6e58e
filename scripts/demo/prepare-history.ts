import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import type { Flights } from "./flights-data";
import { isWestern } from "./flights-features";
import type { Scenario } from "./replay-circumstances";
import { type MailStream, mailAt } from "./replay-mails";
import { HISTORY_FIRST_WEEK, weekOf } from "./replay-schedule";
import type { CorpusMail } from "./spam-corpus";

const HOURS_PER_WEEK = 168;
export const HISTORY_DAYS = 28;
const HISTORY_HOURS = HISTORY_DAYS * 24;
/**
 * An hour of the last two days holds every 100th flight of its week, about 1,150: enough for an hour to be judged by
 * itself. Before that it holds every 1,680th: a tenth of the flights that a week of 2001 had an hour.
 */
const FULL_HOURS = 48;
const FULL_STRIDE = 100;
const THINNED_TO = 10;
const MAILS_PER_HOUR = 3;
const MAILS_PER_FULL_HOUR = 20;
/**
 * Questions of the past come in bursts, as from a job that scores what has gathered: one an hour, twelve in the last
 * two days. Spread over every minute, forty thousand summaries of one row each would tell no more.
 */
const BURSTS_PER_HOUR = 1;
const BURSTS_PER_FULL_HOUR = 12;
const BURST_MS = 50_000;

/** A flight of the past with the real time at which it is said to have been asked about. */
export type PastFlight = { readonly flight: number; readonly at: Date };
export type PastMail = { readonly mail: CorpusMail; readonly at: Date };

/**
 * 28 days before `historyEndsAt` as four weeks of 2001. An hour's flights are spread over the whole week, so that they
 * have its mix of weekdays and hours. Western origins appear once they have connected.
 */
export function pastFlights(flights: Flights, scenario: Scenario): PastFlight[] {
  return hoursOf(scenario).flatMap(({ hour, isFull, startMs }) => {
    const week = weekOf(flights, HISTORY_FIRST_WEEK + Math.floor(hour / HOURS_PER_WEEK));
    const stride = isFull ? FULL_STRIDE : HOURS_PER_WEEK * THINNED_TO;
    // Hours of a day begin far apart, or all would take their flights from the same minutes of the week.
    const hourOfWeek = hour % HOURS_PER_WEEK;
    const first = week.from + (isFull ? hourOfWeek % stride : hourOfWeek + HOURS_PER_WEEK * (hour % THINNED_TO));
    const count = Math.max(0, Math.ceil((week.to - first) / stride));
    return Array.from({ length: count }, (_, k) => ({
      flight: first + k * stride,
      at: new Date(startMs + burstTime(k, count, isFull)),
    }))
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .filter(({ flight, at }) => at >= scenario.changedAt || !isWestern(flights, flight));
  });
}

/** The mails of the same 28 days; newsletters among them once they have begun. */
export function pastMails(stream: MailStream, scenario: Scenario): PastMail[] {
  let index = 0;
  return hoursOf(scenario).flatMap(({ isFull, startMs }) => {
    const count = isFull ? MAILS_PER_FULL_HOUR : MAILS_PER_HOUR;
    return Array.from({ length: count }, (_, k) => {
      const at = new Date(startMs + burstTime(k, count, isFull));
      return { mail: mailAt(stream, index++, at >= scenario.changedAt), at };
    });
  });
}

/**
 * Milliseconds into the hour of its k-th question of `count`. Bursts take turns, so that each holds the whole hour's mix.
 */
function burstTime(k: number, count: number, isFull: boolean): number {
  const bursts = isFull ? BURSTS_PER_FULL_HOUR : BURSTS_PER_HOUR;
  return Math.floor(((k % bursts) / bursts) * HOUR_MS + (k / count) * BURST_MS);
}

type Hour = { readonly hour: number; readonly isFull: boolean; readonly startMs: number };

function hoursOf(scenario: Scenario): Hour[] {
  // Whole minutes, so that a burst is within one.
  const endMs = Math.floor(scenario.historyEndsAt.getTime() / MINUTE_MS) * MINUTE_MS;
  return Array.from({ length: HISTORY_HOURS }, (_, hour) => ({
    hour,
    isFull: hour >= HISTORY_HOURS - FULL_HOURS,
    startMs: endMs - (HISTORY_HOURS - hour) * HOUR_MS,
  }));
}
