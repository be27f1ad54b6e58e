import { describe, expect, it } from "vitest";
import { describeExit, describeOutage, noteOutage, type Outage, type ReplicaExit } from "./outage";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second));
const exit = (second: number, facts: Partial<ReplicaExit> = {}): ReplicaExit => ({
  ...{ at: at(second), process: "server", code: null, signal: "SIGKILL", logLines: [] },
  ...facts,
});
const fallen: Outage = {
  beganAt: at(10),
  endedAt: null,
  exits: 1,
  lastExitAt: at(10),
  lastExit: "killed (SIGKILL)",
  restarts: 1,
};
const back: Outage = { ...fallen, endedAt: at(13) };

describe("describeExit", () => {
  it.each<[Partial<ReplicaExit>, string]>([
    [{}, "killed (SIGKILL)"],
    [{ signal: null, code: 7 }, "exit code 7"],
    [{ signal: null, code: null }, "did not start"],
    [{ process: "tap", signal: null }, "the tap ended"],
  ])("%o -> %s", (facts, words) => {
    expect(describeExit(exit(0, facts))).toBe(words);
  });
});

describe("noteOutage", () => {
  const seen = { lastExit: exit(10), restarts: 1, readySince: null };

  it.each<[string, Outage | null, Parameters<typeof noteOutage>[1], Outage | null]>([
    ["well -> well", null, { lastExit: null, restarts: 0, readySince: at(1) }, null],
    ["well, an exit -> down", null, seen, fallen],
    ["well, an exit and already back -> over", null, { ...seen, readySince: at(13) }, back],
    ["down, nothing new -> the same", fallen, seen, fallen],
    ["down, ready since before the exit -> the same", fallen, { ...seen, readySince: at(5) }, fallen],
    ["down, ready -> over", fallen, { ...seen, readySince: at(13) }, back],
    ["over, the same exit -> the same", back, { ...seen, readySince: at(13) }, back],
    [
      "over, two exits soon after -> the same outage goes on",
      back,
      { lastExit: exit(40), restarts: 3, readySince: null },
      { ...fallen, exits: 3, lastExitAt: at(40), restarts: 3 },
    ],
    [
      "over, an exit a minute later -> another outage",
      back,
      { lastExit: exit(73, { process: "tap", signal: null }), restarts: 2, readySince: null },
      { ...fallen, beganAt: at(73), lastExitAt: at(73), lastExit: "the tap ended", restarts: 2 },
    ],
    [
      "down, stopped, started again and an exit -> another outage",
      { ...fallen, exits: 4, restarts: 4 },
      { lastExit: exit(40), restarts: 1, readySince: null },
      { ...fallen, beganAt: at(40), lastExitAt: at(40) },
    ],
  ])("%s", (_, last, look, expected) => {
    expect(noteOutage(last, look)).toEqual(expected);
  });
});

it.each<[Outage, boolean, string]>([
  [back, true, "A replica of v2 crashed: killed (SIGKILL); back after 3.0 s."],
  [fallen, true, "A replica of v2 crashed: killed (SIGKILL); not back yet."],
  [fallen, false, "A replica of v2 crashed: killed (SIGKILL); it did not come back before it was stopped."],
  [
    { ...back, exits: 4, endedAt: at(55) },
    true,
    "A replica of v2 crashed 4 times, the last time: killed (SIGKILL); back after 45 s.",
  ],
])("describeOutage of %o, there: %s -> %s", (outage, isThere, sentence) => {
  expect(describeOutage(outage, { version: 2, isThere })).toBe(sentence);
});
