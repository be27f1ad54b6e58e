import type { DemoState } from "@/lib/contracts/demo-state";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { FIRST_MINUTE_MS, type Flights } from "./flights-data";
import { isWestern } from "./flights-features";
import { LIVE_PASSES, MINUTES_PER_WEEK } from "./replay-schedule";

/**
 * The scripted day: so long before the first start the western airports connected and newsletters began to arrive. The
 * last day's charts show before and after.
 */
const CHANGED_BEFORE_MS = 8 * HOUR_MS;

/** A flight of two hours and a half is labelled after 75 seconds. */
export const LABEL_COMPRESSION = 120;

/** Times of the scenario; fixed at the first start, so that a later start continues the same story. */
export type Scenario = { readonly historyEndsAt: Date; readonly changedAt: Date };

export function scenarioOf(firstStart: Date): Scenario {
  return { historyEndsAt: firstStart, changedAt: new Date(firstStart.getTime() - CHANGED_BEFORE_MS) };
}

/** What the demo bar says of the replay. */
export function demoStateOf(
  scenario: Scenario,
  replay: { flights: Flights; flight: number; passMinutes: number; westernShare: number },
): DemoState {
  const minute = replay.flights.departureMinute[replay.flight] ?? 0;
  const startOfWeek = minute - (minute % MINUTES_PER_WEEK);
  return {
    circumstance:
      `the airports west of 100° W connected (${Math.round(replay.westernShare * 100)} % of flights) and newsletters ` +
      "reach the spam filter",
    since: scenario.changedAt.toISOString(),
    replayWeek: new Date(FIRST_MINUTE_MS + startOfWeek * MINUTE_MS).toISOString().slice(0, 10),
    compression:
      `a week of 2001 passes in ${replay.passMinutes.toFixed(1)} min, every ${LIVE_PASSES}nd flight of it; labels come ` +
      `after the flight time ÷ ${LABEL_COMPRESSION}`,
  };
}

/** Share of flights that leave from a western airport, 0 to 1. */
export function westernShare(flights: Flights): number {
  let western = 0;
  for (let i = 0; i < flights.length; i++) if (isWestern(flights, i)) western++;
  return western / flights.length;
}
