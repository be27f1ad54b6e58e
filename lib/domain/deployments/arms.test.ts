import { describe, expect, it } from "vitest";
import { finalPhases, type RolloutPhase } from "@/lib/domain/rollouts/phases";
import { armsWished, type DesiredArm, desiredArmsSchema } from "./arms";

const id = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const live: DesiredArm = {
  ...{ arm: "live", rolloutId: id(1), versionId: id(2), version: 1, replicas: 1 },
  ...{ weight: 100, mirror: 0 },
};
const candidate = { rolloutId: id(3), versionId: id(4), version: 2, replicas: 2 };
const shares = (phase: RolloutPhase, weight: number, beside: DesiredArm | null = live) =>
  armsWished(beside, candidate, { phase, weight }).map((arm) => `${arm.arm} v${arm.version} ${arm.weight} %`);

describe("the arms wished for", () => {
  it.each<[RolloutPhase, number, string[]]>([
    ["awaiting_approval", 0, ["live v1 100 %"]],
    ["ready", 0, ["live v1 100 %"]],
    ["starting", 0, ["live v1 100 %", "candidate v2 0 %"]],
    ["running", 25, ["live v1 75 %", "candidate v2 25 %"]],
    ["paused", 25, ["live v1 75 %", "candidate v2 25 %"]],
    ["finishing", 100, ["live v1 0 %", "candidate v2 100 %"]],
    ["aborting", 0, ["live v1 100 %", "candidate v2 0 %"]],
    ["successful", 100, ["live v2 100 %"]],
  ])("%s at %d %%", (phase, weight, expected) => {
    expect(shares(phase, weight)).toEqual(expected);
  });

  it("copies questions to the arm that takes no traffic, and to none that serves", () => {
    const mirrors = (phase: RolloutPhase, weight: number) =>
      armsWished(live, candidate, { phase, weight, mirror: 20 }).map((arm) => [arm.arm, arm.mirror]);
    expect(mirrors("running", 0)).toEqual([
      ["live", 0],
      ["candidate", 20],
    ]);
    expect(mirrors("running", 100)).toEqual([
      ["live", 20],
      ["candidate", 0],
    ]);
    expect(mirrors("successful", 100)).toEqual([["live", 0]]);
  });

  it("reads a wish of before copies were made", () => {
    const { mirror: _, ...old } = live;
    expect(desiredArmsSchema.parse([old])).toEqual([live]);
  });

  it.each(finalPhases.filter((phase) => phase !== "successful"))("%s leaves what was live", (phase) => {
    expect(shares(phase, 0)).toEqual(["live v1 100 %"]);
    expect(shares(phase, 0, null)).toEqual([]);
  });
});
