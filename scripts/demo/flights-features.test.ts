import { describe, expect, it } from "vitest";
import type { Flights } from "./flights-data";
import { hourOf, isLate, isWestern, minutesToLanding, originLateShares, weekdayOf } from "./flights-features";

type Row = { minute: number; delay?: number; miles?: number; origin?: number };

function flightsOf(rows: readonly Row[]): Flights {
  return {
    length: rows.length,
    departureMinute: Int32Array.from(rows, (row) => row.minute),
    delayMinutes: Int16Array.from(rows, (row) => row.delay ?? 0),
    distanceMiles: Int16Array.from(rows, (row) => row.miles ?? 75),
    origin: Uint16Array.from(rows, (row) => row.origin ?? 0),
    destination: new Uint16Array(rows.length),
    airports: ["ATL", "LAX"],
    longitudes: Float64Array.of(-84.4, -118.4),
  };
}

describe("calendar", () => {
  it("reads hour and weekday of the local time; 2001 began on a Monday", () => {
    expect([hourOf(0), hourOf(59), hourOf(60), hourOf(1439), hourOf(1440)]).toEqual([0, 0, 1, 23, 0]);
    expect([weekdayOf(0), weekdayOf(6 * 1440), weekdayOf(7 * 1440)]).toEqual([0, 6, 0]);
  });
});

describe("labels and regions", () => {
  it("calls 16 minutes late and 15 not; Atlanta is eastern, Los Angeles western", () => {
    const flights = flightsOf([
      { minute: 0, delay: 15 },
      { minute: 0, delay: 16, origin: 1 },
    ]);
    expect([isLate(flights, 0), isLate(flights, 1)]).toEqual([false, true]);
    expect([isWestern(flights, 0), isWestern(flights, 1)]).toEqual([false, true]);
  });
});

describe("originLateShares", () => {
  // 75 miles land 50 minutes after departure, plus the delay.
  const landing = minutesToLanding(75, 0);

  it("is the prior where nothing has landed", () => {
    expect([...originLateShares(flightsOf([{ minute: 0, delay: 60 }, { minute: 10 }]))]).toEqual([0.2, 0.2]);
  });

  it("never counts a flight that is still in the air", () => {
    const late = { minute: 0, delay: 60 };
    const shareAt = (minute: number) => originLateShares(flightsOf([late, { minute }]))[1];
    expect(shareAt(landing + 60)).toBe(0.2);
    expect(shareAt(landing + 61)).toBe(0.3333);
  });

  it("forgets flights that departed more than six hours ago", () => {
    const shareAt = (minute: number) => originLateShares(flightsOf([{ minute: 0, delay: 60 }, { minute }]))[1];
    expect(shareAt(359)).toBe(0.3333);
    expect(shareAt(360)).toBe(0.2);
  });

  it("keeps origins apart", () => {
    const shares = originLateShares(
      flightsOf([{ minute: 0, delay: 60, origin: 1 }, { minute: 200 }, { minute: 200, origin: 1 }]),
    );
    expect([...shares]).toEqual([0.2, 0.2, 0.3333]);
  });

  it("does not change when the future changes", () => {
    const past: Row[] = [{ minute: 0, delay: 40 }, { minute: 30 }, { minute: 200, delay: 5 }];
    const calm = originLateShares(flightsOf([...past, { minute: 201, delay: 0 }]));
    const stormy = originLateShares(flightsOf([...past, { minute: 201, delay: 500 }]));
    expect([...stormy]).toEqual([...calm]);
  });
});
