import { describe, expect, it } from "vitest";
import { formatCoarseDuration, formatDuration, formatLatency } from "./format-duration";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("formatDuration", () => {
  it.each([
    [0, "0 s"],
    [900, "0 s"],
    [41_000, "41 s"],
    [60_000, "1 min"],
    [135_000, "2 min 15 s"],
    [12 * 60_000 + 59_000, "12 min"],
    [6 * 3_600_000 + 60_000, "6 h 1 min"],
    [3 * 86_400_000 + 4 * 3_600_000, "3 d 4 h"],
    [-41_000, "41 s"],
  ])("%s ms -> %s", (ms, expected) => {
    expect(plain(formatDuration(ms))).toBe(expected);
  });

  it("says no data where there is none", () => {
    expect(formatDuration(null)).toBe("no data");
    expect(formatLatency(undefined)).toBe("no data");
  });
});

describe("formatCoarseDuration", () => {
  it.each([
    [41_000, "41 s"],
    [135_000, "2 min"],
    [6 * 3_600_000 + 61_000, "6 h 1 min"],
    [-135_000, "2 min"],
  ])("%s ms -> %s", (ms, expected) => {
    expect(plain(formatCoarseDuration(ms))).toBe(expected);
  });
});

describe("formatLatency", () => {
  it.each([
    [0.42, undefined, "0.4 ms"],
    [18.1, undefined, "18 ms"],
    [18.1, 1, "18.1 ms"],
    [1200, undefined, "1.20 s"],
  ])("%s ms with digits %s -> %s", (ms, digits, expected) => {
    expect(plain(formatLatency(ms, digits))).toBe(expected);
  });
});
