import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/domain/access/actor";
import type { Role } from "@/lib/domain/access/permissions";
import type { RolloutPhase } from "@/lib/domain/rollouts/phases";
import { deploymentVerbs } from "./verbs";

type PaletteDeployment = Parameters<typeof deploymentVerbs>[1];

const who = (role: Role): Actor => ({
  kind: "user",
  id: "u",
  name: "Emil",
  email: "emil@example.com",
  isPlatformAdmin: false,
  memberships: [{ teamId: "t", teamName: "T", teamSlug: "t", roles: [role] }],
});
const deployment = (over: Partial<PaletteDeployment> = {}): PaletteDeployment => ({
  ...{ id: "d", teamId: "t", name: "flights", environment: "staging", isServing: true, canRollBack: true },
  rollout: null,
  ...over,
});
const inPhase = (phase: RolloutPhase) => deployment({ rollout: { number: 4, phase } });
const idsFor = (role: Role, of: PaletteDeployment) => deploymentVerbs(who(role), of).map(({ id }) => id.split(":")[0]);

describe("the palette offers what the page would", () => {
  it.each<[string, Role, PaletteDeployment, string[]]>([
    ["serving", "ml_engineer", deployment(), ["rollout.request", "rollout.roll_back", "deployment.stop"]],
    [
      "nothing to go back to",
      "ml_engineer",
      deployment({ canRollBack: false }),
      ["rollout.request", "deployment.stop"],
    ],
    [
      "a canary that waits",
      "ml_engineer",
      inPhase("waiting"),
      ["rollout.continue", "rollout.abort", "rollout.roll_back", "deployment.stop"],
    ],
    [
      "a request that nobody decided",
      "ml_engineer",
      inPhase("awaiting_approval"),
      ["rollout.request", "rollout.roll_back", "deployment.stop"],
    ],
    ["somebody who only looks", "viewer", inPhase("waiting"), []],
  ])("%s, as %s", (_name, role, of, ids) => {
    expect(idsFor(role, of)).toEqual(ids);
  });
});
