import type { DeploymentView } from "@/lib/contracts/deployment";
import { type Actor, can } from "@/lib/domain/access/actor";
import { moves } from "@/lib/domain/rollouts/moves";
import type { WayOut } from "./incident-bar";

/** What the actor may do to the deployment of an incident, as it stands. */
export function wayOutOf(actor: Actor, deployment: DeploymentView): WayOut {
  const { id, teamId, name, arms, canRollBack, rollout } = deployment;
  const live = arms.find(({ arm }) => arm === "live");
  const mayRollBack = canRollBack && can(actor, "rollout:roll_back", teamId);
  const mayPause = rollout && moves[rollout.phase].pause !== undefined && can(actor, "rollout:pause", teamId);
  return {
    rollBack: live && mayRollBack ? { deploymentId: id, name, liveVersion: live.version } : null,
    pause: mayPause ? { rolloutId: rollout.id, number: rollout.number } : null,
  };
}
