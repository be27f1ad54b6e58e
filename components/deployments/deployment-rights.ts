import { type Actor, can } from "@/lib/domain/access/actor";

/** What the person who looks may do here; the commands check again. */
export type DeploymentRights = {
  request: boolean;
  start: boolean;
  rollBack: boolean;
  stop: boolean;
  remove: boolean;
  predict: boolean;
};

export function deploymentRights(actor: Actor, teamId: string): DeploymentRights {
  return {
    request: can(actor, "rollout:request", teamId),
    start: can(actor, "rollout:start", teamId),
    rollBack: can(actor, "rollout:roll_back", teamId),
    stop: can(actor, "deployment:stop", teamId),
    remove: can(actor, "deployment:delete", teamId),
    predict: can(actor, "deployment:predict", teamId),
  };
}
