import { type Flights, MINUTES_PER_DAY } from "./flights-data";

/** A flight arrives late when it is more than this many minutes behind schedule. */
const LATE_AFTER_MINUTES = 15;
/** An airport west of this longitude is western; 29 % of the flights of 2001 depart from one. */
const WEST_OF_LONGITUDE = -100;

/** Share of late flights that an origin with no landed flight yet is taken to have: the rate of January 2001. */
const PRIOR_LATE_SHARE = 0.2;
/** Landed flights that the prior counts as: one late flight at a small airport must not read as 100 %. */
const PRIOR_FLIGHTS = 5;
/** Only flights that departed in the last six hours tell how the origin is doing now. */
const SHARE_WINDOW_MINUTES = 360;

export const isLate = (flights: Flights, i: number): boolean => (flights.delayMinutes[i] ?? 0) > LATE_AFTER_MINUTES;
export const isWestern = (flights: Flights, i: number): boolean =>
  (flights.longitudes[flights.origin[i] ?? 0] ?? 0) < WEST_OF_LONGITUDE;
export const hourOf = (minute: number): number => Math.floor((minute % MINUTES_PER_DAY) / 60);
/** 0 is Monday; 2001 began on one. */
export const weekdayOf = (minute: number): number => Math.floor(minute / MINUTES_PER_DAY) % 7;

/**
 * Minutes from departure to landing, estimated from the distance (the data has no arrival time):
 * 40 minutes on the ground and in climb, then 7.5 miles a minute, plus the delay where it is positive,
 * so that a flight never counts as landed too early.
 */
export function minutesToLanding(distanceMiles: number, delayMinutes: number): number {
  return Math.ceil(40 + distanceMiles / 7.5) + Math.max(0, delayMinutes);
}

/**
 * Per flight: the share of late flights among those that left the same origin in the last six hours and have
 * landed before this departure, drawn towards the prior where few have, to four decimals. Known at departure:
 * nothing that happens after it enters. Times are local to the origin, so no time zone is needed.
 */
export function originLateShares(flights: Flights): Float64Array {
  const shares = new Float64Array(flights.length);
  const windows = flights.airports.map(() => new RecentDepartures());
  for (let i = 0; i < flights.length; i++) {
    const now = flights.departureMinute[i] ?? 0;
    const window = windows[flights.origin[i] ?? 0];
    if (!window) continue;
    shares[i] = window.lateShareAt(now);
    const landsAt = now + minutesToLanding(flights.distanceMiles[i] ?? 0, flights.delayMinutes[i] ?? 0);
    window.add(now, landsAt, isLate(flights, i));
  }
  return shares;
}

/** Flights with the feature that only the whole sequence of flights gives. */
export type FlightsWithShares = { readonly flights: Flights; readonly shares: Float64Array };

/** The flights that left one origin lately, in order of departure. */
class RecentDepartures {
  private readonly departedAt: number[] = [];
  private readonly landsAt: number[] = [];
  private readonly late: boolean[] = [];
  private oldest = 0;

  add(departedAt: number, landsAt: number, late: boolean): void {
    this.departedAt.push(departedAt);
    this.landsAt.push(landsAt);
    this.late.push(late);
  }

  lateShareAt(now: number): number {
    while ((this.departedAt[this.oldest] ?? now) <= now - SHARE_WINDOW_MINUTES) this.oldest++;
    let landed = 0;
    let late = 0;
    for (let k = this.oldest; k < this.landsAt.length; k++) {
      if ((this.landsAt[k] ?? now) >= now) continue;
      landed++;
      if (this.late[k]) late++;
    }
    const share = (late + PRIOR_LATE_SHARE * PRIOR_FLIGHTS) / (landed + PRIOR_FLIGHTS);
    return Math.round(share * 10_000) / 10_000;
  }
}
