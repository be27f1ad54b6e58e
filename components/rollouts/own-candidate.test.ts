import { expect, it } from "vitest";
import type { ServiceSeries } from "@/lib/contracts/measurements";
import { ownCandidate, startMark } from "./own-candidate";

type Line = ServiceSeries["lines"][number];
const line = (arm: "live" | "candidate", counts: number[]): Line => ({
  ...{ key: arm, label: arm, version: null, arm },
  points: counts.map((n, minute) => ({
    at: `2026-01-01T00:0${minute}:00.000Z`,
    ...{ n, history: false, requestsPerSecond: null, errorRate: null, rejectedRate: null },
    ...{ latencyMsP50: null, latencyMsP95: null, latencyMsP99: null },
  })),
});

const both: ServiceSeries = {
  axis: { from: "", to: "", stepSeconds: 60, buckets: [] },
  lines: [line("live", [5, 5, 5, 5]), line("candidate", [9, 9, 2, 3])],
  n: 43,
};

it("an attempt that starts in the third minute -> the candidate of the minutes before is another's", () => {
  const own = ownCandidate(both, "2026-01-01T00:02:30.000Z");
  expect(own.lines.map(({ points }) => points.map(({ n }) => n))).toEqual([
    [5, 5, 5, 5],
    [2, 3],
  ]);
  expect(own.n).toBe(25);
});

it("an attempt that starts with the first minute -> everything is its own", () => {
  expect(ownCandidate(both, "2026-01-01T00:00:00.000Z")).toEqual({ ...both, n: 43 });
});

it.each([
  ["2026-01-01T00:02:30.000Z", "2026-01-01T00:02:00.000Z"],
  ["2026-01-01T00:02:00.000Z", "2026-01-01T00:02:00.000Z"],
  ["2026-01-01T00:04:30.000Z", "2026-01-01T00:04:30.000Z"],
])("an attempt that starts at %s is marked at %s: no point of its candidate stands before", (startedAt, mark) => {
  expect(startMark(both, startedAt)).toBe(mark);
});
