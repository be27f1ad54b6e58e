import { expect, it } from "vitest";
import type { LifeView } from "@/lib/contracts/time-machine";
import { prepareLife } from "./prepare-life";

const HOUR = 3_600_000;
const share = (arm: "live" | "candidate", version: number, weight: number) => ({ arm, version, weight });
const life: LifeView = {
  ...{ from: 0, to: 100 * HOUR, isCut: false },
  spans: [
    { from: 0, to: 20 * HOUR, shares: [] },
    { from: 20 * HOUR, to: 50 * HOUR, shares: [share("live", 1, 100)] },
    { from: 50 * HOUR, to: 52 * HOUR, shares: [share("live", 1, 75), share("candidate", 2, 25)] },
    { from: 52 * HOUR, to: 100 * HOUR, shares: [share("live", 2, 100)] },
  ],
  gaps: [{ from: 60 * HOUR, to: 70 * HOUR }],
  endings: [{ at: 52 * HOUR, number: 2, word: "successful", kind: "ok" }],
};

it("stacks the candidate on what is live, and tells neighbours apart", () => {
  expect(prepareLife(life).bands).toMatchObject([
    { arm: "live", isOther: false, x: 20, width: 30, y: 0, height: 100 },
    { arm: "live", isOther: false, x: 50, width: 2, y: 25, height: 75 },
    { arm: "candidate", isOther: true, x: 50, width: 2, y: 0, height: 25 },
    { arm: "live", isOther: true, x: 52, width: 48, y: 0, height: 100 },
  ]);
});

it("names what is wide enough, the time in which nothing served too", () => {
  expect(prepareLife(life).labels.map(({ text, x }) => [text, x])).toEqual([
    ["nothing", 0],
    ["v1", 20],
    ["v2", 52],
  ]);
});

it("places gaps, ends of rollouts and times, none of them at the very ends", () => {
  const { gaps, endings, ticks } = prepareLife(life);
  expect(gaps).toEqual([{ x: 60, width: 10 }]);
  expect(endings).toMatchObject([{ number: 2, x: 52 }]);
  expect(ticks.map(({ x }) => x)).toEqual([24, 48, 72]);
});

it("draws a life that has only just begun", () => {
  const young: LifeView = { ...life, to: 0, spans: [], gaps: [], endings: [] };
  expect(prepareLife(young)).toEqual({ bands: [], labels: [], gaps: [], endings: [], ticks: [] });
});

it("names a candidate that became live once", () => {
  const promoted = [
    { from: 0, to: 40 * HOUR, shares: [share("candidate", 1, 100)] },
    { from: 40 * HOUR, to: 100 * HOUR, shares: [share("live", 1, 100)] },
  ];
  expect(prepareLife({ ...life, spans: promoted }).labels).toMatchObject([{ text: "v1", x: 0 }]);
});
