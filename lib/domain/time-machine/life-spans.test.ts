import { expect, it } from "vitest";
import { lifeSpans } from "./life-spans";
import type { ServedShare, ServingRecord } from "./state-at";

const time = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
const share = (version: number, weight: number, arm: ServedShare["arm"]): ServedShare => ({
  ...{ arm, version, weight, versionId: `version-${version}`, artifactDigest: "a", rolloutId: `rollout-${version}` },
});
const change = (hour: number, ...shares: ServedShare[]) => ({ at: time(hour), shares, rolloutId: null, reason: "" });

const record: ServingRecord = {
  ...{ createdAt: time(1), deletedAt: null, lookedAt: time(12), gaps: [] },
  changes: [
    change(2, share(1, 100, "candidate")),
    change(4, share(1, 75, "live"), share(2, 25, "candidate")),
    change(5, share(1, 100, "live")),
    change(6, share(1, 100, "live")),
    change(8),
  ],
  promotions: [{ rolloutId: "rollout-1", at: time(3) }],
};
const told = (from: number, to: number) =>
  lifeSpans(record, time(from), time(to)).map((span) => [
    span.from.getUTCHours(),
    span.to.getUTCHours(),
    span.shares.map(({ arm, version, weight }) => `${arm} v${version} ${weight}`).join(", "),
  ]);

it("tells a life without holes, the promotion and what had not changed anything included", () => {
  expect(told(1, 12)).toEqual([
    [1, 2, ""],
    [2, 3, "candidate v1 100"],
    [3, 4, "live v1 100"],
    [4, 5, "live v1 75, candidate v2 25"],
    [5, 8, "live v1 100"],
    [8, 12, ""],
  ]);
});

it("begins and ends where it is told to, in the middle of a span too", () => {
  expect(told(7, 9)).toEqual([
    [7, 8, "live v1 100"],
    [8, 9, ""],
  ]);
  expect(told(4, 4)).toEqual([]);
});
