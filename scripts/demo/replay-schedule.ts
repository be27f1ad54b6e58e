import { type Flights, MINUTES_PER_DAY } from "./flights-data";

/** Weeks of 2001, Monday to Sunday; week 0 began on 1 January. */
export const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;

/** History is drawn from the four weeks from 5 March 2001, live traffic from the thirteen from 2 April. */
export const HISTORY_FIRST_WEEK = 9;
export const LIVE_FIRST_WEEK = 13;
export const LIVE_WEEKS = 13;

/**
 * Live traffic goes through each week 32 times, each time with every 32nd flight: any few minutes then hold all
 * weekdays and hours of the day in their natural shares, and the clock alone makes no drift.
 */
export const LIVE_PASSES = 32;

/** Flights of one week, `from` included, `to` not. */
type Week = { readonly from: number; readonly to: number };

/** Where the live replay stands: flight `from + pass + LIVE_PASSES × step` of the week is next. */
export type Position = {
  readonly loop: number;
  readonly week: number;
  readonly pass: number;
  readonly step: number;
};

export const LIVE_START: Position = { loop: 0, week: LIVE_FIRST_WEEK, pass: 0, step: 0 };

/** The flights that depart in week `week`. */
export function weekOf(flights: Flights, week: number): Week {
  return {
    from: firstFrom(flights, week * MINUTES_PER_WEEK),
    to: firstFrom(flights, (week + 1) * MINUTES_PER_WEEK),
  };
}

/** The flight at `position` and the position after it; passes, weeks and the whole loop follow each other. */
export function nextFlight(flights: Flights, position: Position): { flight: number; next: Position } {
  const week = weekOf(flights, position.week);
  const flight = week.from + position.pass + LIVE_PASSES * position.step;
  if (flight < week.to) return { flight, next: { ...position, step: position.step + 1 } };
  if (week.from === week.to) throw new RangeError(`the data has no flights in week ${position.week} of 2001`);
  return nextFlight(flights, startOfNextPass(position));
}

function startOfNextPass({ loop, week, pass }: Position): Position {
  if (pass + 1 < LIVE_PASSES) return { loop, week, pass: pass + 1, step: 0 };
  if (week + 1 < LIVE_FIRST_WEEK + LIVE_WEEKS) return { loop, week: week + 1, pass: 0, step: 0 };
  return { ...LIVE_START, loop: loop + 1 };
}

/** Minutes that one pass through a week takes at `flightsPerSecond`, on average over the weeks. */
export function passMinutesOf(flights: Flights, flightsPerSecond: number): number {
  const { from } = weekOf(flights, LIVE_FIRST_WEEK);
  const { to } = weekOf(flights, LIVE_FIRST_WEEK + LIVE_WEEKS - 1);
  return (to - from) / LIVE_WEEKS / LIVE_PASSES / flightsPerSecond / 60;
}

/** The first flight that departs at `minute` or later; flights are in order of departure. */
function firstFrom(flights: Flights, minute: number): number {
  let low = 0;
  let high = flights.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((flights.departureMinute[middle] ?? 0) < minute) low = middle + 1;
    else high = middle;
  }
  return low;
}
