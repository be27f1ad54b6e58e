import { describe, expect, it } from "vitest";
import type { Route } from "@/lib/contracts/route-table";
import { routeOf } from "@/lib/testing/route-of";
import { chooseArm, choosePreview } from "./choose-arm";

const versionId = "01930000-0000-7000-8000-000000000002";
const target = { replicaId: "r", url: "http://127.0.0.1:1" };
type Arm = Route["arms"][number];
const arm = (name: Arm["arm"], weight: number, targets = [target]): Arm => ({
  arm: name,
  weight,
  targets,
  versionId,
  version: 1,
});
const route = (...arms: Arm[]) => routeOf({ arms });
const byUnit = (fields: Partial<Route> = {}) =>
  routeOf({ arms: [arm("live", 75), arm("candidate", 25)], stickiness: "unit", salt: "exp-7", ...fields });

/** The first 16 digits of SHA-256("exp-7:user-0"), which lies at 0.496 of the line. */
const HASH_OF_USER_0 = "7f069abfbe968257";

describe("chooseArm", () => {
  it.each([
    ["0.1 of 75/25 -> live", route(arm("live", 75), arm("candidate", 25)), 0.1, "live"],
    ["0.8 of 75/25 -> candidate", route(arm("live", 75), arm("candidate", 25)), 0.8, "candidate"],
    ["a candidate without replicas -> live", route(arm("live", 75), arm("candidate", 25, [])), 0.8, "live"],
    ["a live arm without replicas -> nothing", route(arm("live", 75, []), arm("candidate", 25)), 0.1, undefined],
    ["no arms -> nothing", route(), 0.1, undefined],
    ["a candidate alone -> its own share", route(arm("candidate", 10)), 0.05, "candidate"],
    ["a candidate alone -> never more than its share", route(arm("candidate", 10)), 0.15, undefined],
  ])("%s", (_, table, random, expected) => {
    expect(chooseArm(table, null, random).arm?.arm).toBe(expected);
  });

  it("keeps a unit on its arm, whatever the dice say, and records its hash", () => {
    for (const random of [0, 0.5, 0.999])
      expect(chooseArm(byUnit(), "user-0", random)).toMatchObject({ arm: { arm: "live" }, unitHash: HASH_OF_USER_0 });
  });

  it("only adds units to a candidate whose share grows", () => {
    const units = Array.from({ length: 400 }, (_, i) => `user-${i}`);
    const onCandidate = (weight: number) => {
      const table = byUnit({ arms: [arm("live", 100 - weight), arm("candidate", weight)] });
      return new Set(units.filter((unit) => chooseArm(table, unit, 0).arm?.arm === "candidate"));
    };
    const [few, more] = [onCandidate(10), onCandidate(40)];
    expect(few.size).toBeGreaterThan(20);
    expect(more.size).toBeGreaterThan(few.size);
    expect(few.isSubsetOf(more)).toBe(true);
  });

  it("deals units anew with another salt", () => {
    const armsOf = (salt: string) =>
      Array.from({ length: 100 }, (_, i) => chooseArm(byUnit({ salt }), `user-${i}`, 0).arm?.arm).join();
    expect(armsOf("exp-8")).not.toBe(armsOf("exp-7"));
  });

  it.each<[string, Partial<Route>, string | null, number, string | undefined]>([
    ["no unit, none required -> the dice", {}, null, 0.9, "candidate"],
    ["no unit, one required -> live", { requireUnit: true }, null, 0.9, "live"],
    [
      "no unit, one required, live gives all away -> candidate",
      { requireUnit: true, arms: [arm("live", 0), arm("candidate", 100)] },
      ...([null, 0.1, "candidate"] as const),
    ],
    ["a unit where none decides -> the dice", { stickiness: "none" }, "user-0", 0.9, "candidate"],
    [
      "a unit whose arm cannot answer -> live",
      { arms: [arm("live", 50), arm("candidate", 50, [])] },
      ...(["user-1", 0.1, "live"] as const),
    ],
    [
      "a unit while live stands in for all -> live",
      { arms: [arm("live", 100), arm("candidate", 0, [])] },
      ...(["user-1", 0.1, "live"] as const),
    ],
  ])("%s, and no unit is recorded", (_, fields, unit, random, expected) => {
    const choice = chooseArm(byUnit(fields), unit, random);
    expect([choice.arm?.arm, choice.unitHash]).toEqual([expected, null]);
  });
});

describe("choosePreview", () => {
  it("asks the candidate at any weight, as a preview", () => {
    const preview = { versionId, version: 5, targets: [target] };
    expect(choosePreview(routeOf({ preview }))).toEqual({ arm: { ...preview, arm: "preview" }, unitHash: null });
  });

  it("refuses where there is no candidate, or none that is ready", () => {
    expect(() => choosePreview(routeOf())).toThrow(/No rollout of “flight-delay” has a candidate/);
    const preview = { versionId, version: 5, targets: [] };
    expect(() => choosePreview(routeOf({ preview }))).toThrow(/No replica of the candidate, v5, is ready/);
  });
});
