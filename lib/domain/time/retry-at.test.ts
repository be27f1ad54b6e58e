import { expect, it } from "vitest";
import { retryAt } from "./retry-at";

const now = new Date("2026-11-23T12:00:00Z");

it.each([
  [0, "2026-11-23T12:00:05.000Z"],
  [1, "2026-11-23T12:01:00.000Z"],
  [7, "2026-11-23T12:01:00.000Z"],
])("after %i attempts -> %s", (attempts, expected) => {
  expect(retryAt(now, attempts, [5, 60]).toISOString()).toBe(expected);
});
