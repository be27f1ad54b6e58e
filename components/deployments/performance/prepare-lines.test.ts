import { expect, it } from "vitest";
import type { LineOf } from "@/lib/contracts/measurements";
import { backfillNote, coverageOf, linesToSeries, linesToTones } from "./prepare-lines";

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

it.each([
  ["live rows only -> nothing to say", [{ predicted: 10, history: 0 }], null],
  ["no rows -> nothing to say", [], null],
  [
    "two versions -> the share of both together",
    [
      { predicted: 10, history: 0 },
      { predicted: 30, history: 10 },
    ],
    "25.0 % of the rows are backfilled: scored after the fact, without latency, left out of gates",
  ],
])("backfilled rows, %s", (_name, summaries, expected) => {
  expect(backfillNote(summaries)?.replaceAll("\u00a0", " ") ?? null).toBe(expected);
});

it.each([
  ["a part labelled", { n: 30, predicted: 120 }, { value: 0.25, n: 30 }],
  ["nothing labelled yet -> none, not a gap", { n: 0, predicted: 120 }, { value: 0, n: 0 }],
  ["nothing predicted -> a gap", { n: 0, predicted: 0 }, { value: null, n: 0 }],
  ["more labels than answers that were counted -> all", { n: 5, predicted: 4 }, { value: 1, n: 5 }],
])("%s", (_name, point, expected) => {
  expect(coverageOf(point)).toEqual(expected);
});
