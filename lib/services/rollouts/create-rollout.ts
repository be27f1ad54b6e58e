import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { type ApprovalPolicy, approvalPolicySchema, approvalsNeeded } from "@/lib/domain/approvals/policy";
import { isSeal, seal } from "@/lib/domain/approvals/seal";
import { carriedBy } from "@/lib/domain/approvals/verify-approval";
import { liveArm } from "@/lib/domain/deployments/arms";
import { AppError } from "@/lib/domain/errors/app-error";
import { BUILT_IN_SERVER, planDigest, type RolloutPlan } from "@/lib/domain/rollouts/plan";
import { findStepFault } from "@/lib/domain/rollouts/step-faults";
import type { Step } from "@/lib/domain/rollouts/step-schema";
import type { PlanEnd, Strategy } from "@/lib/domain/rollouts/strategy";
import { HOUR_MS } from "@/lib/domain/time/durations";
import { approvalKey } from "@/lib/services/approvals/key";
import { recordBreakGlass } from "@/lib/services/break-glass/record";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import type { LockedDeployment } from "@/lib/services/deployments/lock-deployment";
import { memoryOf } from "@/lib/services/deployments/memory-of";
import { tellRequest } from "@/lib/services/notices/tell-request";
import { loadEvidence } from "./evidence";
import { findPreflight } from "./find-preflight";
import type { RolloutRow } from "./store";

export type AskedRollout = {
  deployment: LockedDeployment;
  version: {
    id: string;
    number: number;
    artifactDigest: string;
    format: string;
    sourceUri: string | null;
    signature: unknown;
  };
  strategy: Strategy;
  steps: readonly Step[];
  /** What follows the last step. */
  ending: PlanEnd;
  stickiness: RolloutPlan["stickiness"];
  replicas: number;
  environmentVariables: Record<string, string>;
  autoStart: boolean;
  restores: string | null;
  /** Where the version has proved itself, in the environment before. */
  promotes: RolloutPlan["promotes"];
  breakGlass: boolean;
  force: boolean;
  reason: string;
  now: Date;
};

const askerOf = (ctx: Context) => {
  const { actor } = ctx;
  return { id: actor.kind === "user" ? actor.id : actor.kind === "token" ? actor.createdById : null, name: actor.name };
};

function policyOf({ environment }: LockedDeployment) {
  const { id, version, approvalPolicy, policySeal, name } = environment;
  const content = { kind: "policy", environmentId: id, version, policy: approvalPolicy } as const;
  const policy = approvalPolicySchema.safeParse(approvalPolicy).data;
  if (!policy || !isSeal(approvalKey(), policySeal, content))
    throw new AppError(
      "conflict",
      `The approval policy of ${name} was changed outside of Slipway. Set it again under Settings.`,
    );
  return policy;
}

/** The whole plan, fixed at this moment: nothing outside of it will be carried out. */
async function makePlan(tx: Transaction, asked: AskedRollout, rolloutId: string): Promise<RolloutPlan> {
  const { deployment, version } = asked;
  const last = await tx.rollout.aggregate({ where: { deploymentId: deployment.id }, _max: { number: true } });
  const live = liveArm(desiredArmsOf(deployment));
  const from = live && (await tx.modelVersion.findUniqueOrThrow({ where: { id: live.versionId } }));
  const policy = policyOf(deployment);
  const restored = asked.restores === null ? null : await loadEvidence(tx, asked.restores);
  return {
    schema: 1,
    rolloutId,
    deployment: { id: deployment.id, name: deployment.name, team: deployment.team.slug },
    attempt: (last._max.number ?? 0) + 1,
    environment: { id: deployment.environment.id, name: deployment.environment.name },
    model: deployment.model,
    strategy: asked.strategy,
    steps: [...asked.steps],
    weights: weightsAllowed(asked, policy),
    ending: asked.ending,
    stickiness: asked.stickiness,
    automation: { promote: policy.autoPromote, rollBack: policy.autoRollBack },
    from: from && { versionId: from.id, version: from.number, artifactDigest: from.artifactDigest },
    to: { versionId: version.id, version: version.number, artifactDigest: version.artifactDigest },
    server: BUILT_IN_SERVER,
    replicas: asked.replicas,
    resources: { memoryMb: memoryOf(deployment) },
    environmentVariables: asked.environmentVariables,
    autoStart: asked.autoStart,
    restores: asked.restores,
    carriedBy: carriedBy(restored, policy, approvalKey()),
    promotes: asked.promotes,
    approval: policy,
    breakGlass: asked.breakGlass,
    force: asked.force,
  };
}

/** Shares that nobody approved may be any, except where an experiment or a single switch depends on them. */
function weightsAllowed({ strategy, ending }: AskedRollout, policy: ApprovalPolicy): RolloutPlan["weights"] {
  if (strategy === "ab_test" || strategy === "blue_green" || ending === "conclude") return "fixed";
  return policy.approvals > 0 ? "steps" : "any";
}

/** Whether the plan compares the candidate with something, or keeps something beside it. */
const needsLive = ({ strategy, steps }: AskedRollout) =>
  !["rolling", "canary"].includes(strategy) || steps.some(({ kind }) => kind === "analysis");

async function refuseWhereUnfit(tx: Transaction, asked: AskedRollout): Promise<void> {
  const fault = findStepFault(asked.strategy, asked.steps);
  if (fault) throw new AppError("invalid_input", fault, { strategy: [fault] });
  const live = liveArm(desiredArmsOf(asked.deployment));
  if (!live && needsLive(asked)) {
    const message = "Nothing is live here to compare with: the first version is rolled out at once. Choose rolling.";
    throw new AppError("invalid_input", message, { strategy: [message] });
  }
  if (live?.versionId === asked.version.id) {
    const message = `v${asked.version.number} is live already.`;
    throw new AppError("conflict", message, { version: [message] });
  }
  const checks = await findPreflight(tx, { ...asked.deployment, replicas: asked.replicas }, asked.version);
  const wrong = checks.find((check) => check.state === "fault");
  if (wrong) throw new AppError("invalid_input", wrong.sentence, { version: [wrong.sentence] });
}

/** Writes a rollout with its sealed plan, its first event and, where the policy asks, its approval request. */
export async function createRollout(tx: Transaction, ctx: Context, asked: AskedRollout): Promise<RolloutRow> {
  await refuseWhereUnfit(tx, asked);
  const { deployment, version, now } = asked;
  const id = ctx.clock.id();
  const plan = await makePlan(tx, asked, id);
  const digest = planDigest(plan);
  const asker = askerOf(ctx);
  const needsApproval = approvalsNeeded(plan.approval, plan) > 0;
  const phase = needsApproval ? "awaiting_approval" : "ready";
  const why = plan.restores !== null && plan.carriedBy === null ? "Nobody approved what it restores. " : "";
  const waits = needsApproval
    ? `${why}Waits for an approval of ${plan.environment.name}.`
    : "Needs no approval; ready to start.";
  const requested = { requestedById: asker.id, requestedByName: asker.name, requestedAt: now };
  const requestId = ctx.clock.id();
  const row = await tx.rollout.create({
    data: {
      id,
      deploymentId: deployment.id,
      number: plan.attempt,
      strategy: plan.strategy,
      phase,
      reason: asked.reason || waits,
      fromVersionId: plan.from?.versionId ?? null,
      toVersionId: version.id,
      plan,
      planDigest: digest,
      planSeal: seal(approvalKey(), { kind: "plan", rolloutId: id, digest, requestedById: asker.id }),
      ...requested,
      events: {
        create: {
          id: ctx.clock.id(),
          at: now,
          event: "request",
          fromPhase: phase,
          toPhase: phase,
          reason: asked.reason || waits,
          actorId: ctx.actor.kind === "user" ? ctx.actor.id : null,
          actorName: ctx.actor.name,
        },
      },
      ...(needsApproval
        ? {
            approvalRequest: {
              create: {
                id: requestId,
                teamId: deployment.teamId,
                planDigest: digest,
                state: "pending",
                reason: asked.reason,
                policy: plan.approval,
                expiresAt: new Date(now.getTime() + plan.approval.expiresAfterHours * HOUR_MS),
                ...requested,
              },
            },
          }
        : {}),
    },
    include: { approvalRequest: true },
  });
  await recordBreakGlass(tx, ctx, { teamId: deployment.teamId, plan, by: asker, reason: asked.reason, now });
  await announce(tx, [
    { noun: "deployment", id: deployment.id, teamId: deployment.teamId },
    ...(needsApproval ? [{ noun: "approval", id: requestId, teamId: deployment.teamId }] : []),
  ]);
  await tellRequest(tx, ctx, { deployment, rollout: row, now });
  return row;
}
