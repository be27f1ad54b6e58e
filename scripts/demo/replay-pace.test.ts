import { expect, it } from "vitest";
import { Pace } from "./replay-pace";

function total(pace: Pace, times: readonly number[]): number {
  return times.reduce((sum, nowMs) => sum + pace.due(nowMs), 0);
}

it("keeps the rate whatever the time between two ticks", () => {
  const even = Array.from({ length: 401 }, (_, i) => i * 25);
  const uneven = even.filter((_, i) => i % 7 !== 3);
  expect(total(new Pace(20), even)).toBe(200);
  expect(total(new Pace(20), uneven)).toBe(200);
});

it("does not catch up after a pause, nor run when the clock steps back", () => {
  const pace = new Pace(20);
  pace.due(0);
  expect(pace.due(3_600_000)).toBe(20);
  expect(pace.due(1_000)).toBe(0);
  expect(pace.due(2_000)).toBe(20);
});
