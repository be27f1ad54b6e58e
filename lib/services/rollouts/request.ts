import { command } from "@/lib/command/command";
import { type RequestRolloutInput, requestRolloutInput } from "@/lib/contracts/rollout";
import { can } from "@/lib/domain/access/actor";
import { AppError } from "@/lib/domain/errors/app-error";
import { isRequested } from "@/lib/domain/rollouts/phases";
import type { Step } from "@/lib/domain/rollouts/step-schema";
import { canarySteps, rollingSteps } from "@/lib/domain/rollouts/steps";
import { lockDeployment } from "@/lib/services/deployments/lock";
import { createRollout } from "./create-rollout";
import { moveRollout } from "./move";
import { startVerified } from "./start-verified";
import { findUnfinished, phaseOf, rolloutName } from "./store";

function stepsOf(strategy: NonNullable<RequestRolloutInput["strategy"]>): readonly Step[] {
  if (strategy.kind === "rolling") return rollingSteps;
  return strategy.steps ?? canarySteps(strategy.weights ?? []);
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
    const { strategy, autoStart, environmentVariables, reason } = input;
    if (autoStart && !can(ctx.actor, "rollout:start", deployment.teamId))
      throw new AppError("forbidden", "You may ask for this rollout, but an ML engineer must start it.");
    const modelId = deployment.model.id;
    const version = await tx.modelVersion.findUnique({ where: { modelId_number: { modelId, number: input.version } } });
    if (!version || version.deletedAt) {
      const message = `${deployment.model.name} has no version ${input.version}.`;
      throw new AppError("invalid_input", message, { version: [message] });
    }
    const earlier = await findUnfinished(tx, deployment.id);
    if (earlier && !isRequested(phaseOf(earlier)))
      throw new AppError("conflict", `Rollout ${earlier.number} is under way. Finish or abort it first.`);
    const asked = await createRollout(tx, ctx, {
      deployment,
      version,
      strategy: strategy.kind,
      steps: stepsOf(strategy),
      replicas: input.replicas ?? deployment.replicas,
      environmentVariables,
      autoStart,
      restores: null,
      reason,
      now,
    });
    if (earlier) {
      const words = `Rollout ${asked.number} was asked for instead.`;
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
    const after = { version: input.version, strategy: strategy.kind, phase: rollout.phase, digest: rollout.planDigest };
    return { result, audit: { nounId: rollout.id, nounName: rolloutName(deployment, rollout), after, reason } };
  },
});
