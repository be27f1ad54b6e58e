import { expect, it } from "vitest";
import { sharesInForce } from "./serving";

const live = (weight: number, ready = 1) => ({ arm: "live" as const, weight, mirror: 0, ready });
const candidate = (weight: number, ready = 1, mirror = 0) => ({ arm: "candidate" as const, weight, mirror, ready });
const weights = (arms: { arm: string; weight: number }[]) => arms.map((a) => [a.arm, a.weight]);

it.each<[string, Parameters<typeof sharesInForce>, [string, number][]]>([
  [
    "both ready -> as wished",
    [[live(75), candidate(25)], null],
    [
      ["live", 75],
      ["candidate", 25],
    ],
  ],
  [
    "candidate gone -> live takes all",
    [[live(75), candidate(25, 0)], null],
    [
      ["live", 100],
      ["candidate", 0],
    ],
  ],
  [
    "live gone -> the candidate gets no more than its wish",
    [[live(75, 0), candidate(25)], null],
    [
      ["live", 75],
      ["candidate", 25],
    ],
  ],
  [
    "going back to a live that cannot answer -> the candidate keeps its share",
    [[live(100, 0), candidate(0)], { candidate: 100 }],
    [
      ["live", 0],
      ["candidate", 100],
    ],
  ],
  [
    "going back to a live that can answer -> at once",
    [[live(100), candidate(0)], { candidate: 100 }],
    [
      ["live", 100],
      ["candidate", 0],
    ],
  ],
  ["only live -> all, whatever was wished beside it", [[live(75)], null], [["live", 100]]],
  ["only a candidate that is not ready -> nothing", [[candidate(100, 0)], null], [["candidate", 0]]],
  ["nothing -> nothing", [[], null], []],
])("%s", (_name, args, expected) => {
  expect(weights(sharesInForce(...args))).toEqual(expected);
});

const mirrors = (arms: { mirror: number }[]) => arms.map((a) => a.mirror);
const warm = (mirror: number, ready = 1) => ({ ...live(0, ready), mirror });

it.each<[string, Parameters<typeof sharesInForce>[0], number[]]>([
  ["a ready candidate -> as wished", [live(100), candidate(0, 1, 20)], [0, 20]],
  ["a candidate that is gone -> none", [live(100), candidate(0, 0, 20)], [0, 0]],
  ["after the switch, a live that is ready -> as wished", [warm(20), candidate(100)], [20, 0]],
  ["after the switch, a live that is gone -> none", [warm(20, 0), candidate(100)], [0, 0]],
  [
    "after the switch, a live that stands in for a candidate that is gone -> none",
    [warm(20), candidate(100, 0)],
    [0, 0],
  ],
  ["beside nothing -> none", [candidate(0, 1, 20)], [0]],
])("copies: %s", (_name, arms, expected) => {
  expect(mirrors(sharesInForce(arms, null))).toEqual(expected);
});
