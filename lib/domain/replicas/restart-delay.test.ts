import { describe, expect, it } from "vitest";
import { countCrash, restartDelayMs } from "./restart-delay";

describe("restartDelayMs", () => {
  it.each([
    [1, 500],
    [2, 1000],
    [6, 16_000],
    [7, 30_000],
    [5000, 30_000],
  ])("%d crashes -> %d ms", (crashes, delayMs) => {
    expect(restartDelayMs(crashes)).toBe(delayMs);
  });
});

describe("countCrash", () => {
  it.each([
    [0, 100, 1],
    [3, 59_999, 4],
    [3, 60_000, 1],
  ])("%d before, ran %d ms -> %d", (before, ranMs, after) => {
    expect(countCrash(before, ranMs)).toBe(after);
  });
});
