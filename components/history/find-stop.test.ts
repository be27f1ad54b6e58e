import { describe, expect, it } from "vitest";
import { findStop, wordsAt } from "./find-stop";

const live = (version: number, weight: number) => ({ arm: "live" as const, version, weight });
const life = {
  ...{ from: 0, to: 100 },
  spans: [
    { from: 0, to: 20, shares: [] },
    { from: 20, to: 50, shares: [live(1, 100)] },
    { from: 50, to: 100, shares: [live(1, 75), { arm: "candidate" as const, version: 2, weight: 25 }] },
  ],
};

describe("findStop", () => {
  it.each<[string, number, number | null]>([
    ["ArrowLeft", 100, 50],
    ["ArrowLeft", 50, 20],
    ["ArrowDown", 30, 20],
    ["ArrowLeft", 0, 0],
    ["ArrowRight", 0, 20],
    ["ArrowUp", 30, 50],
    ["ArrowRight", 50, 100],
    ["ArrowRight", 100, 100],
    ["Home", 70, 0],
    ["End", 70, 100],
    ["PageUp", 70, null],
  ])("%s at %d: %s", (key, at, expected) => expect(findStop(key, at, life)).toBe(expected));
});

describe("wordsAt", () => {
  it.each<[number, string]>([
    [0, "nothing served"],
    [20, "v1 100\u00a0%"],
    [100, "v1 75\u00a0%, v2 25\u00a0%"],
  ])("%d: %s", (at, words) => expect(wordsAt(at, life)).toBe(words));
});
