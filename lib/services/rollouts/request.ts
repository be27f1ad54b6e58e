import type { z } from "zod";
import { command } from "@/lib/command/command";
import type { Context } from "@/lib/command/context";
import { requestRolloutInput } from "@/lib/contracts/rollout";
import { can } from "@/lib/domain/access/actor";
import { AppError } from "@/lib/domain/errors/app-error";
import { isRequested } from "@/lib/domain/rollouts/phases";
import { planStrategy } from "@/lib/domain/rollouts/plan-strategy";
import { lockDeployment } from "@/lib/services/deployments/lock";
import { createRollout } from "./create-rollout";
import { moveRollout } from "./move";
import { startVerified } from "./start-verified";
import { findUnfinished, phaseOf, rolloutName } from "./store";

type Asked = z.output<typeof requestRolloutInput>;

/** Rights beyond asking, that some ways of asking need. */
function refuseWithoutRight(ctx: Context, { autoStart, force, breakGlass }: Asked, teamId: string): void {
  if (autoStart && !can(ctx.actor, "rollout:start", teamId))
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
    const earlier = await findUnfinished(tx, deployment.id);
    if (earlier && !force && !isRequested(phaseOf(earlier)))
      throw new AppError("conflict", `Rollout ${earlier.number} is under way. Finish or abort it first.`);
    const asked = await createRollout(tx, ctx, {
      deployment,
      version,
      ...planned,
      replicas: input.replicas ?? deployment.replicas,
      environmentVariables,
      autoStart,
      restores: null,
      breakGlass,
      force,
      reason,
      now,
    });
    if (earlier) {
      const words = force
        ? `Rollout ${asked.number} was forced in its place.`
        : `Rollout ${asked.number} was asked for instead.`;
      const event = { kind: "supersede" } as const;
      await moveRollout(tx, ctx, { deployment, rollout: earlier, event, reason: words, supersededById: asked.id, now });
    }
    const rollout =
      autoStart && asked.phase === "ready" ? await startVerified(tx, ctx, { deployment, rollout: asked, now }) : asked;
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
