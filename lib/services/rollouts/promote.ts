import { command } from "@/lib/command/command";
import { promoteRolloutInput } from "@/lib/contracts/promotion";
import type { Transaction } from "@/lib/db";
import { can } from "@/lib/domain/access/actor";
import { liveArm } from "@/lib/domain/deployments/arms";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { planStrategy } from "@/lib/domain/rollouts/plan-strategy";
import { PROMOTION_WEIGHTS } from "@/lib/domain/rollouts/promotion-weights";
import { strategySchema } from "@/lib/domain/rollouts/strategy-schema";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { type LockedDeployment, lockDeployment } from "@/lib/services/deployments/lock-deployment";
import { findGoals, findSource, obstacleBetween, type PromotionSource } from "./find-promotion";
import { placeRequest } from "./place-request";
import { planOf, rolloutName } from "./store";

/** The deployment in the next environment, locked. Throws where there is none, or several and none was named. */
async function lockGoal(
  tx: Transaction,
  source: PromotionSource,
  wanted: string | undefined,
): Promise<LockedDeployment> {
  const goals = await findGoals(tx, source);
  const environment = source.deployment.environment.name;
  if (goals.length === 0)
    throw new AppError("conflict", `No deployment of this model comes after ${environment}. Create one first.`);
  const [first, second] = goals;
  const goal = wanted === undefined ? first : goals.find(({ id }) => id === wanted);
  if (wanted === undefined && second) {
    const message = `Say which: ${goals.map(({ name }) => name).join(", ")}.`;
    throw new AppError("invalid_input", message, { deploymentId: [message] });
  }
  const locked = goal && (await lockDeployment(tx, goal.id));
  if (locked) return locked;
  const next = first?.environment.name ?? "";
  throw new AppError("conflict", `That is no deployment of this model in ${next}, which comes after ${environment}.`);
}

const strategyFor = (deployment: LockedDeployment) =>
  strategySchema.parse(
    liveArm(desiredArmsOf(deployment))
      ? { kind: "canary", weights: PROMOTION_WEIGHTS, analysis: {} }
      : { kind: "rolling" },
  );

/**
 * Takes what a finished rollout brought to the next environment: a rollout there of the same version, artifact and variables,
 * with its own approval request, whose plan names where the version has proved itself.
 */
export const promoteRollout = command({
  name: "rollout.promote",
  input: promoteRolloutInput,
  permission: "rollout:request",
  async target({ tx, input }) {
    const source = await findSource(tx, input.rolloutId);
    return (
      source && {
        teamId: source.deployment.teamId,
        nounId: source.id,
        nounName: rolloutName(source.deployment, source),
        source,
      }
    );
  },
  async run({ tx, ctx, input, target: { source, teamId }, now }) {
    if (input.autoStart && !can(ctx.actor, "rollout:start", teamId))
      throw new AppError("forbidden", "You may ask for this promotion, but an ML engineer must start it.");
    const deployment = await lockGoal(tx, source, input.deploymentId);
    const obstacle = await obstacleBetween(tx, source, deployment);
    if (obstacle) throw new AppError("conflict", obstacle);
    const plan = planOf(source);
    const version = await tx.modelVersion.findUnique({ where: { id: source.toVersionId } });
    if (!plan || !version || version.deletedAt) throw notFound("version");
    if (version.artifactDigest !== plan.to.artifactDigest)
      throw new AppError("conflict", `The artifact of v${version.number} is not the one that was rolled out.`);
    const rollout = await placeRequest(tx, ctx, {
      deployment,
      version,
      ...planStrategy(input.strategy ?? strategyFor(deployment)),
      replicas: input.replicas ?? deployment.replicas,
      environmentVariables: plan.environmentVariables,
      autoStart: input.autoStart,
      restores: null,
      promotes: {
        ...{ rolloutId: source.id, deploymentId: source.deploymentId, environment: plan.environment.name },
        ...{ number: source.number, planDigest: source.planDigest },
      },
      breakGlass: false,
      force: false,
      reason: input.reason,
      now,
    });
    const { id, number, phase, planDigest, approvalRequest } = rollout;
    const after = {
      ...{ version: version.number, environment: deployment.environment.name, phase },
      ...{ artifactDigest: version.artifactDigest, digest: planDigest, from: rolloutName(source.deployment, source) },
    };
    return {
      result: { id, deploymentId: deployment.id, number, phase, approvalRequestId: approvalRequest?.id ?? null },
      audit: { nounId: id, nounName: rolloutName(deployment, rollout), after, reason: input.reason },
    };
  },
});
