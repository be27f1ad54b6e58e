import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { loadReadable } from "@/lib/command/load-readable";
import { idSchema, numberSchema } from "@/lib/contracts/id";
import type { RolloutDraft, RolloutView } from "@/lib/contracts/rollout";
import { can } from "@/lib/domain/access/actor";
import { approvalPolicySchema, approvalsNeeded } from "@/lib/domain/approvals/policy";
import { validApprovers } from "@/lib/domain/approvals/verify-approval";
import { candidateArm, liveArm } from "@/lib/domain/deployments/arms";
import { notFound } from "@/lib/domain/errors/app-error";
import { describeRollout, describeSteps } from "@/lib/domain/rollouts/describe-rollout";
import { isRequested } from "@/lib/domain/rollouts/phases";
import { weightsOf } from "@/lib/domain/rollouts/steps";
import { approvalKey } from "@/lib/services/approvals/key";
import { summariseApproval } from "@/lib/services/approvals/summarise";
import { desiredArmsOf, observedArmsOf } from "@/lib/services/deployments/arms-of";
import { armViews, replicaView } from "@/lib/services/deployments/to-view";
import { loadEvidence } from "./evidence";
import { findPreflight, runtimeFor } from "./find-preflight";
import { planWords } from "./plan-words";
import { findUnfinished, phaseOf, planOf, stateOf } from "./store";
import { rolloutSummary, timelineEntry } from "./to-view";

const VERSIONS_OFFERED = 100;

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
  const [evidence, superseder, versions] = await Promise.all([
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
  const summary = rolloutSummary(row);
  const state = stateOf(row);
  const have = evidence ? validApprovers(evidence, approvalKey()).length : 0;
  const approvals = request && plan ? { have, need: approvalsNeeded(plan.approval, plan) } : null;
  const described = {
    ...state,
    from: summary.fromVersion,
    to: summary.toVersion,
    reason: row.reason,
    evidence: null,
    approvals,
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
    steps: describeSteps(described),
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
    supersededBy: superseder?.number ?? null,
    timeline: row.events.map((event) => timelineEntry(event, row.number)),
  };
}

/** Which versions could be rolled out here, and what is known beforehand of the chosen one. */
export async function draftRollout(ctx: Context, deploymentId: string, version: number | null): Promise<RolloutDraft> {
  const include = { team: { select: { slug: true } }, model: { select: { name: true } }, environment: true } as const;
  const row = await loadReadable(ctx, deploymentId, {
    noun: "deployment",
    permission: "rollout:request",
    find: (id) => ctx.db.deployment.findFirst({ where: { id, deletedAt: null }, include }),
  });
  const live = liveArm(desiredArmsOf(row));
  const [versions, unfinished] = await Promise.all([
    ctx.db.modelVersion.findMany({
      where: { modelId: row.modelId, deletedAt: null },
      select: { id: true, number: true, artifactDigest: true, format: true, sourceUri: true, signature: true },
      orderBy: { number: "desc" },
      take: VERSIONS_OFFERED,
    }),
    findUnfinished(ctx.db, row.id),
  ]);
  const offered = versions.filter((v) => v.number !== live?.version);
  const chosen = offered.find((v) => v.number === version) ?? offered[0] ?? null;
  return {
    deployment: {
      id: row.id,
      name: row.name,
      team: row.team.slug,
      environment: row.environment.name,
      model: row.model.name,
      replicas: row.replicas,
    },
    liveVersion: live?.version ?? null,
    approvals: approvalPolicySchema.safeParse(row.environment.approvalPolicy).data?.approvals ?? 1,
    mayStart: can(ctx.actor, "rollout:start", row.teamId),
    versions: offered.map((v) => ({ number: v.number, isServed: runtimeFor(v).isServed })),
    chosen: chosen && { version: chosen.number, checks: await findPreflight(ctx.db, row, chosen) },
    obstacle: unfinished ? obstacleOf(unfinished) : null,
  };
}

function obstacleOf({ number, phase }: { number: number; phase: string }): NonNullable<RolloutDraft["obstacle"]> {
  return isRequested(phaseOf({ phase }))
    ? {
        number,
        isFinal: false,
        sentence: `Rollout ${number} has been asked for and not started; this one would take its place.`,
      }
    : { number, isFinal: true, sentence: `Rollout ${number} is under way. Finish or abort it first.` };
}

/** A rollout by its address: the deployment's id and the rollout's number. */
export function getRolloutByNumber(ctx: Context, deploymentId: string, number: number): Promise<RolloutView> {
  if (!idSchema.safeParse(deploymentId).success || !numberSchema.safeParse(number).success) throw notFound("rollout");
  return getRollout(ctx, { deploymentId, number });
}
