import { describe, expect, it } from "vitest";
import { openingRange, resolveRange } from "./measurements";

const now = new Date("2026-11-22T20:00:00Z");

describe("the range a page opens with", () => {
  it.each([
    { firstMeasuredAt: null, range: "24h" },
    { firstMeasuredAt: "2026-11-22T19:59:00Z", range: "1h" },
    { firstMeasuredAt: "2026-11-22T19:00:00Z", range: "1h" },
    { firstMeasuredAt: "2026-11-22T18:59:00Z", range: "6h" },
    { firstMeasuredAt: "2026-11-22T13:59:00Z", range: "24h" },
    { firstMeasuredAt: "2026-10-01T00:00:00Z", range: "24h" },
  ])("is $range where the first minute is $firstMeasuredAt", ({ firstMeasuredAt, range }) => {
    expect(openingRange(firstMeasuredAt ? new Date(firstMeasuredAt) : null, now)).toBe(range);
  });
});

describe("resolveRange", () => {
  it.each([
    { query: {}, from: "2026-11-22T14:00:00.000Z", to: now.toISOString() },
    { query: { range: "1h" as const }, from: "2026-11-22T19:00:00.000Z", to: now.toISOString() },
    { query: { to: "2026-11-22T12:00:00Z" }, from: "2026-11-22T06:00:00.000Z", to: "2026-11-22T12:00:00.000Z" },
    { query: { from: "2026-11-22T12:00:00Z" }, from: "2026-11-22T12:00:00.000Z", to: now.toISOString() },
    { query: { from: "1990-01-01T00:00:00Z" }, from: "2025-10-18T20:00:00.000Z", to: now.toISOString() },
  ])("of $query is $from to $to, six hours where nothing is said", ({ query, from, to }) => {
    const range = resolveRange(query, now, "6h");
    expect({ from: range.from.toISOString(), to: range.to.toISOString() }).toEqual({ from, to });
  });
});
