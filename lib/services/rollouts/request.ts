import type { z } from "zod";
import { command } from "@/lib/command/command";
import type { Context } from "@/lib/command/context";
import { requestRolloutInput } from "@/lib/contracts/rollout";
import { can } from "@/lib/domain/access/actor";
import { AppError } from "@/lib/domain/errors/app-error";
import { planStrategy } from "@/lib/domain/rollouts/plan-strategy";
import { lockDeployment } from "@/lib/services/deployments/lock-deployment";
import { placeRequest } from "./place-request";
import { rolloutName } from "./store";

type Asked = z.output<typeof requestRolloutInput>;

/** Rights beyond asking, that some ways of asking need. Who may break the glass may start what breaks it. */
function refuseWithoutRight(ctx: Context, { autoStart, force, breakGlass }: Asked, teamId: string): void {
  if (autoStart && !breakGlass && !can(ctx.actor, "rollout:start", teamId))
    throw new AppError("forbidden", "You may ask for this rollout, but an ML engineer must start it.");
  if (force && !can(ctx.actor, "rollout:force", teamId))
    throw new AppError("forbidden", "Forcing a version past what is under way needs an ML engineer or a responder.");
  if (breakGlass && !can(ctx.actor, "rollout:break_glass", teamId))
    throw new AppError("forbidden", "Going past the approval needs a responder or a team admin.");
}

/** Asks for a version to be taken live: writes the plan, and starts it at once where it may and should. */
export const requestRollout = command({
  name: "rollout.request",
  input: requestRolloutInput,
  permission: "rollout:request",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    return row && { teamId: row.teamId, nounName: `${row.name} rollout of v${input.version}`, deployment: row };
  },
  async run({ tx, ctx, input, target: { deployment }, now }) {
    const { environmentVariables, reason, force, breakGlass } = input;
    const autoStart = input.autoStart || breakGlass;
    refuseWithoutRight(ctx, input, deployment.teamId);
    const planned = planStrategy(input.strategy);
    const modelId = deployment.model.id;
    const version = await tx.modelVersion.findUnique({ where: { modelId_number: { modelId, number: input.version } } });
    if (!version || version.deletedAt) {
      const message = `${deployment.model.name} has no version ${input.version}.`;
      throw new AppError("invalid_input", message, { version: [message] });
    }
    const rollout = await placeRequest(tx, ctx, {
      deployment,
      version,
      ...planned,
      replicas: input.replicas ?? deployment.replicas,
      environmentVariables,
      autoStart,
      restores: null,
      promotes: null,
      breakGlass,
      force,
      reason,
      now,
    });
    const result = {
      id: rollout.id,
      deploymentId: deployment.id,
      number: rollout.number,
      phase: rollout.phase,
      approvalRequestId: rollout.approvalRequest?.id ?? null,
    };
    const after = {
      version: input.version,
      strategy: planned.strategy,
      phase: rollout.phase,
      digest: rollout.planDigest,
      ...(force ? { force } : {}),
      ...(breakGlass ? { breakGlass } : {}),
    };
    return { result, audit: { nounId: rollout.id, nounName: rolloutName(deployment, rollout), after, reason } };
  },
});
