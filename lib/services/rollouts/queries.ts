import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { idSchema, numberSchema } from "@/lib/contracts/id";
import type { RolloutView } from "@/lib/contracts/rollout";
import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import { validApprovers } from "@/lib/domain/approvals/verify-approval";
import { candidateArm } from "@/lib/domain/deployments/arms";
import { notFound } from "@/lib/domain/errors/app-error";
import { describeRollout } from "@/lib/domain/rollouts/describe-rollout";
import { describeSteps } from "@/lib/domain/rollouts/describe-steps";
import type { Described } from "@/lib/domain/rollouts/described";
import { weightsOf } from "@/lib/domain/rollouts/steps";
import { approvalKey } from "@/lib/services/approvals/key";
import { summariseApproval } from "@/lib/services/approvals/summarise";
import { desiredArmsOf, observedArmsOf } from "@/lib/services/deployments/arms-of";
import { armViews, replicaView } from "@/lib/services/deployments/to-view";
import { loadEvidence } from "./evidence";
import { lastLooks } from "./last-looks";
import { planWords } from "./plan-words";
import { planOf, stateOf } from "./store";
import { rolloutSummary, stepView, timelineEntry } from "./to-view";

/** One rollout as its page shows it. `where` names it by its id, or by deployment and number. */
export async function getRollout(
  ctx: Context,
  where: { id: string } | { deploymentId: string; number: number },
): Promise<RolloutView> {
  const row = await ctx.db.rollout.findFirst({
    where,
    include: {
      approvalRequest: { include: { decisions: { orderBy: { decidedAt: "asc" } } } },
      events: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 100 },
      deployment: {
        include: {
          team: { select: { slug: true } },
          model: { select: { name: true } },
          environment: { select: { name: true } },
          replicaRows: { orderBy: [{ arm: "desc" }, { id: "asc" }] },
        },
      },
    },
  });
  if (!row) throw notFound("rollout");
  const { deployment, approvalRequest: request } = row;
  authorise(ctx.actor, "deployment:read", deployment.teamId, "rollout");
  const summary = rolloutSummary(row);
  const { fromVersion, toVersion } = summary;
  const [looks, evidence, superseder, versions] = await Promise.all([
    lastLooks(ctx.db, row.id, { from: fromVersion ?? 0, to: toVersion }),
    loadEvidence(ctx.db, row.id),
    row.supersededById
      ? ctx.db.rollout.findUnique({ where: { id: row.supersededById }, select: { number: true } })
      : null,
    ctx.db.modelVersion.findMany({
      where: { id: { in: deployment.replicaRows.map((replica) => replica.versionId) } },
      select: { id: true, number: true },
    }),
  ]);
  const plan = planOf(row);
  const state = stateOf(row);
  const have = evidence ? validApprovers(evidence, approvalKey()).length : 0;
  const approvals = request && plan ? { have, need: approvalsNeeded(plan.approval, plan) } : null;
  const supersededBy = superseder?.number ?? null;
  // A step that was entered anew is judged anew: what an earlier entry saw says nothing about it.
  const look = looks.get(row.stepIndex);
  const isCurrent = look && row.stepStartedAt && look.windowFrom > row.stepStartedAt;
  const described: Described = {
    ...state,
    strategy: plan?.strategy ?? "canary",
    from: fromVersion,
    to: toVersion,
    reason: row.reason,
    evidence: isCurrent ? look.evidence : null,
    approvals,
    supersededBy,
  };
  const isOwn = candidateArm(desiredArmsOf(deployment))?.rolloutId === row.id;
  const seen = isOwn ? candidateArm(observedArmsOf(deployment)) : null;
  const numbers = new Map(versions.map((version) => [version.id, version.number]));
  return {
    ...summary,
    sentence: describeRollout(described),
    deployment: {
      id: deployment.id,
      name: deployment.name,
      team: deployment.team.slug,
      teamId: deployment.teamId,
      environment: deployment.environment.name,
      model: deployment.model.name,
    },
    steps: describeSteps(described).map((step) => stepView(step, looks)),
    wished: row.weight,
    seen: seen?.weight ?? null,
    arms: armViews(deployment, new Map()),
    replicas: deployment.replicaRows.map((replica) => replicaView(replica, numbers)),
    observedAt: deployment.observedAt?.toISOString() ?? null,
    observedReason: deployment.observedReason,
    approval: request && evidence ? summariseApproval(request, evidence) : null,
    planDigest: row.planDigest,
    plan: plan ? planWords(plan) : [],
    voidedBy:
      "Void if the version, artifact, server, steps, replicas, resources or variables change, or another version goes live first.",
    startedAt: row.startedAt?.toISOString() ?? null,
    stepStartedAt: row.stepStartedAt?.toISOString() ?? null,
    deadlineAt: row.deadlineAt?.toISOString() ?? null,
    plannedWeights: weightsOf(state.steps),
    ending: state.ending,
    automation: plan?.automation ?? { promote: false, rollBack: false },
    isSticky: plan?.stickiness === "unit",
    breakGlass: plan?.breakGlass ?? false,
    force: plan?.force ?? false,
    supersededBy,
    timeline: row.events.map((event) => timelineEntry(event, row.number)),
  };
}

/** A rollout by its address: the deployment's id and the rollout's number. */
export function getRolloutByNumber(ctx: Context, deploymentId: string, number: number): Promise<RolloutView> {
  if (!idSchema.safeParse(deploymentId).success || !numberSchema.safeParse(number).success) throw notFound("rollout");
  return getRollout(ctx, { deploymentId, number });
}
