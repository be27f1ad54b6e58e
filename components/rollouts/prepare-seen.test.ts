import { expect, it } from "vitest";
import type { ServiceSeries } from "@/lib/contracts/measurements";
import { prepareSeen } from "./prepare-seen";

type Line = ServiceSeries["lines"][number];
const line = (arm: "live" | "candidate", counts: number[], history = false): Line => ({
  key: arm,
  label: arm,
  version: null,
  arm,
  points: counts.map((n, i) => ({
    at: `2026-01-01T00:0${i}:00.000Z`,
    n,
    history,
    requestsPerSecond: null,
    errorRate: null,
    rejectedRate: null,
    latencyMsP50: null,
    latencyMsP95: null,
    latencyMsP99: null,
  })),
});
const axis = { from: "", to: "", stepSeconds: 60, buckets: [] };

it.each<[string, Line[], { share: number | null; n: number }]>([
  [
    "both arms answer -> the candidate's part",
    [line("live", [60, 15]), line("candidate", [20, 5])],
    { share: 0.25, n: 100 },
  ],
  ["nobody answered -> no share", [line("live", [0])], { share: null, n: 0 }],
  ["history does not count", [line("live", [10], true), line("candidate", [5])], { share: 1, n: 5 }],
])("%s", (_name, lines, expected) => {
  expect(prepareSeen({ axis, lines, n: 0 })).toEqual(expected);
});
