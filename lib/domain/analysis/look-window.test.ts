import { expect, it } from "vitest";
import { lookWindow } from "./look-window";

const at = (time: string) => new Date(`2026-11-22T12:${time}Z`);

it.each([
  ["the bucket that the start falls into is left out", "00:10.000", "05:30.000", 60_000, ["01:00", "05:00"]],
  [
    "one that begins with the start too: the split came within it",
    "01:00.000",
    "05:30.000",
    60_000,
    ["02:00", "05:00"],
  ],
  ["the last bucket waits for its stragglers", "00:10.000", "05:01.999", 60_000, ["01:00", "04:00"]],
  ["and is taken once they had their time", "00:10.000", "05:02.000", 60_000, ["01:00", "05:00"]],
  ["in seconds", "00:10.500", "00:14.100", 1_000, ["00:11", "00:12"]],
  ["before the first whole bucket there is nothing", "00:10.000", "01:59.000", 60_000, null],
  ["a clock that stepped back sees nothing", "10:00.000", "05:00.000", 60_000, null],
])("%s", (_, since, now, bucketMs, expected) => {
  const window = lookWindow(at(since), at(now), bucketMs);
  expect(window && [window.from, window.to].map((end) => end.toISOString().slice(14, 19))).toEqual(expected);
});
