import { v7 } from "uuid";
import { expect, it } from "vitest";
import { uuidV7Time } from "./event-time";
import { firstUuidAt } from "./uuid-from-time";

it("lies before every id of its moment and behind every one before", () => {
  const msecs = Date.parse("2026-11-22T12:00:00.123Z");
  const first = firstUuidAt(new Date(msecs));
  expect(uuidV7Time(first)).toBe(msecs);
  expect(first <= v7({ msecs, random: new Uint8Array(16) })).toBe(true);
  expect(first > v7({ msecs: msecs - 1, random: new Uint8Array(16).fill(255) })).toBe(true);
});
