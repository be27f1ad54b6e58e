import { describe, expect, it } from "vitest";
import type { LineOf } from "@/lib/contracts/measurements";
import { findLiveStart, linesToSeries, linesToTones } from "./prepare-lines";

const arm = (name: "live" | "candidate" | "shadow"): LineOf => ({ key: name, label: name, version: null, arm: name });
const version = (n: number): LineOf => ({ key: `v${n}`, label: `v${n}`, version: n, arm: null });

it.each([
  ["arms keep their looks", [arm("candidate"), arm("live"), arm("shadow")], ["candidate", "live", "third"]],
  ["one line is the live one", [version(3)], ["live"]],
  [
    "the newest version is the candidate, the one before is live",
    [version(1), version(2), version(3)],
    ["third", "live", "candidate"],
  ],
  ["no lines", [], []],
])("%s", (_name, lines, tones) => {
  expect(linesToTones(lines)).toEqual(tones);
});

it("a point keeps its own n where the pick gives none, and loses it where the pick gives another", () => {
  const lines = [{ ...arm("live"), points: [{ at: "2026-03-01T00:00:00Z", n: 5 }] }];
  expect(linesToSeries(lines, () => ({ value: 1 }))[0]?.points).toEqual([
    { at: "2026-03-01T00:00:00Z", n: 5, value: 1 },
  ]);
  expect(linesToSeries(lines, () => ({ value: 1, n: 2 }))[0]?.points[0]?.n).toBe(2);
});

describe("where live traffic begins", () => {
  const point = (hour: number, n: number, history: boolean) => ({ at: `2026-03-01T0${hour}:00:00Z`, n, history });
  it.each([
    ["history, then live -> the first live bucket", [point(1, 9, true), point(2, 9, false)], "2026-03-01T02:00:00Z"],
    ["live only -> no mark", [point(1, 9, false)], null],
    ["history only -> no mark", [point(1, 9, true), point(2, 0, false)], null],
  ])("%s", (_name, points, expected) => {
    expect(findLiveStart([{ points }])).toBe(expected);
  });
});
