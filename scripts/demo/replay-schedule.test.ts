import { describe, expect, it } from "vitest";
import type { Flights } from "./flights-data";
import {
  LIVE_FIRST_WEEK,
  LIVE_PASSES,
  LIVE_START,
  LIVE_WEEKS,
  nextFlight,
  type Position,
  passMinutesOf,
  weekOf,
} from "./replay-schedule";

const WEEK = 7 * 1440;
const PER_WEEK = 80;

/** Eighty flights in every week, evenly spread. */
function evenFlights(weeks: number): Flights {
  const length = weeks * PER_WEEK;
  return {
    length,
    departureMinute: Int32Array.from({ length }, (_, i) => Math.floor((i * WEEK) / PER_WEEK)),
    delayMinutes: new Int16Array(length),
    distanceMiles: new Int16Array(length),
    origin: new Uint16Array(length),
    destination: new Uint16Array(length),
    airports: ["ATL"],
    longitudes: Float64Array.of(-84),
  };
}

const flights = evenFlights(LIVE_FIRST_WEEK + LIVE_WEEKS);

function walk(from: Position, count: number): { seen: number[]; end: Position } {
  const seen: number[] = [];
  let position = from;
  for (let i = 0; i < count; i++) {
    const { flight, next } = nextFlight(flights, position);
    seen.push(flight);
    position = next;
  }
  return { seen, end: position };
}

describe("weekOf", () => {
  it("holds the flights from Monday to Sunday", () => {
    expect(weekOf(flights, 0)).toEqual({ from: 0, to: PER_WEEK });
    expect(weekOf(flights, 3)).toEqual({ from: 3 * PER_WEEK, to: 4 * PER_WEEK });
  });
});

describe("nextFlight", () => {
  it("asks about every flight of a week exactly once in 32 passes, each in order of departure", () => {
    const { seen } = walk(LIVE_START, PER_WEEK);
    const { from, to } = weekOf(flights, LIVE_FIRST_WEEK);
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: to - from }, (_, i) => from + i));
    const firstPass = seen.slice(0, Math.ceil(PER_WEEK / LIVE_PASSES));
    expect(firstPass).toEqual([...firstPass].sort((a, b) => a - b));
  });

  it("begins again after the last week, as the next loop", () => {
    const { end } = walk(LIVE_START, PER_WEEK * LIVE_WEEKS);
    const { flight, next } = nextFlight(flights, end);
    expect(flight).toBe(weekOf(flights, LIVE_FIRST_WEEK).from);
    expect(next).toEqual({ ...LIVE_START, loop: 1, step: 1 });
  });

  it("continues from a kept position as if it had never stopped", () => {
    const whole = walk(LIVE_START, 50).seen;
    const first = walk(LIVE_START, 17);
    const kept: Position = JSON.parse(JSON.stringify(first.end));
    expect([...first.seen, ...walk(kept, 33).seen]).toEqual(whole);
  });

  it("refuses data that ends before the live weeks", () => {
    expect(() => nextFlight(evenFlights(2), LIVE_START)).toThrow(/no flights in week 13/);
  });
});

describe("passMinutesOf", () => {
  it("is the time that a week's share of flights takes at the rate", () => {
    // 80 / 32 flights at one a minute.
    expect(passMinutesOf(flights, 1 / 60)).toBeCloseTo(2.5, 9);
  });
});
