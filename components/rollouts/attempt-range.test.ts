import { expect, it } from "vitest";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import { attemptRange } from "./attempt-range";

const start = Date.parse("2026-11-22T12:00:00Z");
const attempt = { requestedAt: "2026-11-22T11:00:00Z", startedAt: "2026-11-22T12:00:00Z", finishedAt: null };

it.each([
  ["young -> two minutes before", 1, 2],
  ["of five minutes -> as many before", 5, 5],
  ["of an hour -> ten minutes before", 60, 10],
])("an attempt %s", (_name, minutes, lead) => {
  const now = new Date(start + minutes * MINUTE_MS);
  expect(attemptRange(attempt, now)).toEqual({ from: new Date(start - lead * MINUTE_MS), to: now });
});

it("an attempt that is over ends with its end", () => {
  const finishedAt = new Date(start + 5 * MINUTE_MS).toISOString();
  const range = attemptRange({ ...attempt, finishedAt }, new Date(start + 60 * MINUTE_MS));
  expect(range.to.toISOString()).toBe(finishedAt);
});
