import { type Actor, can } from "@/lib/domain/access/actor";
import type { TeamPermission } from "@/lib/domain/access/permissions";
import type { Choice } from "./moves";

/** The right that each choice needs; the same names as the commands check. */
const permissionOf: Record<Choice, TeamPermission> = {
  start: "rollout:start",
  continue: "rollout:continue",
  set_weight: "rollout:continue",
  finish: "rollout:finish",
  conclude: "rollout:conclude",
  pause: "rollout:pause",
  resume: "rollout:continue",
  withdraw: "rollout:withdraw",
  abort: "rollout:abort",
};

/** Of the legal choices, those that this actor may take in the team. */
export function permittedChoices(actor: Actor, teamId: string, choices: readonly Choice[]): Choice[] {
  return choices.filter((choice) => can(actor, permissionOf[choice], teamId));
}
