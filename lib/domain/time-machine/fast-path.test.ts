import { describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/domain/time/durations";
import { lastHealthyAt, mayTakeFastPath } from "./fast-path";
import type { ServedChange, ServedShare } from "./state-at";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

describe("mayTakeFastPath", () => {
  it.each<[string, Date | null, number, boolean]>([
    ["healthy until now", now, 30, true],
    ["exactly as long ago as allowed", ago(30 * DAY_MS), 30, true],
    ["a moment longer ago", ago(30 * DAY_MS + 1), 30, false],
    ["never healthy here", null, 30, false],
    ["no days allowed", now, 0, false],
  ])("%s: %s", (_name, last, days, may) => expect(mayTakeFastPath(last, now, days)).toBe(may));
});

const share = (version: number, weight: number, arm: "live" | "candidate" = "live"): ServedShare => ({
  ...{ arm, version, weight, versionId: `version-${version}`, artifactDigest: "a", rolloutId: `rollout-${version}` },
});
const change = (hour: number, rollout: number, shares: ServedShare[]): ServedChange => ({
  ...{ at: new Date(Date.UTC(2026, 10, 22, hour)), rolloutId: `rollout-${rollout}`, shares, reason: "" },
});
const promoted = (version: number, hour: number) => ({
  ...{ rolloutId: `rollout-${version}`, at: new Date(Date.UTC(2026, 10, 22, hour)) },
});
const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));

describe("lastHealthyAt", () => {
  const one = change(1, 1, [share(1, 100, "candidate")]);
  const split = change(2, 2, [share(1, 75), share(2, 25, "candidate")]);
  const tried = change(2, 4, [share(1, 75), share(4, 25, "candidate")]);
  const two = change(3, 2, [share(2, 100, "candidate")]);
  const down = change(4, 2, []);
  const back = change(5, 9, [share(1, 100)]);
  const promotions = [promoted(1, 1), promoted(2, 3)];
  const none = new Set<string>();
  const ways = new Set(["rollout-9"]);
  it.each<[string, ServedChange[], number, Set<string>, Date | null]>([
    ["never served", [one], 3, none, null],
    ["serves now", [one], 1, none, now],
    ["a candidate that was taken away", [one, tried, change(3, 1, [share(1, 100)])], 4, none, null],
    ["until it was replaced", [one, split, two], 1, none, at(3)],
    ["until it was stopped", [one, split, two, down], 2, none, at(4)],
    ["somebody went back from it", [one, split, two, back], 2, ways, null],
    ["it crashed, then somebody went back from it", [one, split, two, down, back], 2, ways, null],
    ["it was replaced, not left", [one, split, two, back], 2, none, at(5)],
    ["it was what somebody went back to", [one, split, two, back], 1, ways, now],
  ])("%s", (_name, changes, version, corrections, expected) => {
    expect(lastHealthyAt({ changes, promotions, corrections }, `version-${version}`, now)).toEqual(expected);
  });
});
