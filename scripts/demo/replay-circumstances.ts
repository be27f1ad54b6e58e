import type { DemoState } from "@/lib/contracts/demo-state";
import { FIRST_MINUTE_MS, type Flights } from "./flights-data";
import { LIVE_PASSES } from "./replay-schedule";

const HOUR_MS = 3_600_000;

/** The scripted day: so long before the first start, the western airports connected. The last day's charts show both. */
export const WEST_CONNECTED_BEFORE_MS = 8 * HOUR_MS;
/** Newsletters, which the spam filter never saw, have been arriving for so long. */
export const NEWSLETTERS_BEFORE_MS = 10 * HOUR_MS;

/** Times of the scenario; fixed at the first start, so that a later start continues the same story. */
export type Scenario = {
  readonly historyEndsAt: Date;
  readonly westConnectedAt: Date;
  readonly newslettersSince: Date;
};

export function scenarioOf(firstStart: Date): Scenario {
  return {
    historyEndsAt: firstStart,
    westConnectedAt: new Date(firstStart.getTime() - WEST_CONNECTED_BEFORE_MS),
    newslettersSince: new Date(firstStart.getTime() - NEWSLETTERS_BEFORE_MS),
  };
}

/** What the demo bar says of the replay. */
export function demoStateOf(
  scenario: Scenario,
  replay: { flights: Flights; flight: number; compression: number },
): DemoState {
  const minute = replay.flights.departureMinute[replay.flight] ?? 0;
  const times = Math.round(replay.compression).toLocaleString("en-US");
  return {
    circumstance: "The airports west of 100° W connected: 29 % of the flights now leave from there",
    since: scenario.westConnectedAt.toISOString(),
    replayDay: new Date(FIRST_MINUTE_MS + minute * 60_000).toISOString().slice(0, 10),
    compression:
      `Flights of 2001 pass ${times} times faster than the clock, every ${LIVE_PASSES}th at a time; ` +
      `labels arrive after the flight time divided by ${times}`,
  };
}
