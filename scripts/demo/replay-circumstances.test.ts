import { expect, it } from "vitest";
import { demoStateOf, scenarioOf } from "./replay-circumstances";

const day = (n: number) => n * 1440;

it.each([
  ["a Monday", day(91), "2001-04-02"],
  ["the Sunday of the same week", day(97) + 1439, "2001-04-02"],
  ["the next Monday", day(98), "2001-04-09"],
])("%s -> the week of its Monday, so that the bar does not jump", (_name, minute, week) => {
  const flights = {
    length: 1,
    departureMinute: Int32Array.of(minute),
    delayMinutes: Int16Array.of(0),
    distanceMiles: Int16Array.of(0),
    origin: Uint16Array.of(0),
    destination: Uint16Array.of(0),
    airports: [],
    longitudes: Float64Array.of(),
  };
  const replay = { flights, flight: 0, passMinutes: 3, westernShare: 0.29 };
  expect(demoStateOf(scenarioOf(new Date("2026-03-01T12:00:00Z")), replay).replayWeek).toBe(week);
});
