import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { loadReadable } from "@/lib/command/load-readable";
import type { ApprovalListItem, ApprovalStatus, ApprovalView } from "@/lib/contracts/approval";
import { metricSchema } from "@/lib/contracts/model-version";
import { signatureSchema } from "@/lib/contracts/signature";
import { can, rolesThatMay } from "@/lib/domain/access/actor";
import { roleNames } from "@/lib/domain/access/permissions";
import { describePolicy } from "@/lib/domain/approvals/describe-policy";
import { approvalPolicySchema, approvalsNeeded } from "@/lib/domain/approvals/policy";
import { type Asked, findDecisionObstacle } from "@/lib/domain/approvals/request";
import { validApprovers } from "@/lib/domain/approvals/verify-approval";
import { notFound } from "@/lib/domain/errors/app-error";
import { compareMetrics } from "@/lib/domain/models/compare-metrics";
import { canonicalJson, type RolloutPlan } from "@/lib/domain/rollouts/plan";
import { callerNotes } from "@/lib/domain/signatures/caller-notes";
import { compareSignatures } from "@/lib/domain/signatures/compare-signatures";
import { findOpenIncident } from "@/lib/services/incidents/queries";
import { getDeploymentPulses } from "@/lib/services/measurements/pulses";
import { loadEvidence } from "@/lib/services/rollouts/evidence";
import { findPreflight } from "@/lib/services/rollouts/find-preflight";
import { getRollout } from "@/lib/services/rollouts/queries";
import { phaseOf, planOf } from "@/lib/services/rollouts/store";
import { checklist } from "./checklist";
import { groupsOf } from "./decider";
import { listDueReviews } from "./due-reviews";
import { findCost } from "./find-cost";
import { findRehearsal } from "./find-rehearsal";
import { findShadow } from "./find-shadow";
import { findTrial } from "./find-trial";
import { approvalKey } from "./key";
import { summariseApproval } from "./summarise";

const metricsSchema = z.array(metricSchema).catch([]);
const metricsOf = (version: { metrics: unknown } | null) => metricsSchema.parse(version?.metrics ?? []);

const MOST_WAITING = 100;

/** Requests that wait for a decision in the actor's teams, oldest first. */
export async function listWaitingApprovals(ctx: Context): Promise<ApprovalListItem[]> {
  const { actor } = ctx;
  const held = actor.kind === "user" ? await groupsOf(ctx.db, actor.id) : [];
  const rows = await ctx.db.approvalRequest.findMany({
    where: { state: "pending", ...inTeams(ctx, "deployment:read") },
    include: {
      decisions: { select: { deciderId: true, verdict: true } },
      rollout: { include: { deployment: { include: { environment: { select: { name: true } } } } } },
    },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
    take: MOST_WAITING,
  });
  return rows.map(({ rollout, decisions, ...row }) => {
    const plan = planOf(rollout);
    const approvers = decisions.filter(({ verdict }) => verdict === "approve").map(({ deciderId }) => deciderId);
    const asked: Asked = {
      ...{ state: row.state, expiresAt: row.expiresAt, requestedById: rollout.requestedById, approvers },
      deciders: decisions.map(({ deciderId }) => deciderId),
      needed: plan ? approvalsNeeded(plan.approval, plan) : 1,
      groups: plan?.approval.groups ?? [],
    };
    return {
      id: row.id,
      deploymentId: rollout.deploymentId,
      deployment: rollout.deployment.name,
      environment: rollout.deployment.environment.name,
      rolloutNumber: rollout.number,
      fromVersion: plan?.from?.version ?? null,
      toVersion: plan?.to.version ?? 0,
      strategy: rollout.strategy,
      requestedBy: row.requestedByName,
      requestedAt: row.requestedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      reason: row.reason,
      have: approvers.length,
      needed: asked.needed,
      mayDecide:
        actor.kind === "user" &&
        can(actor, "approval:decide", row.teamId) &&
        findDecisionObstacle(asked, { id: actor.id, groups: held }, ctx.clock.now()) === null,
    };
  });
}

/** Everything that a decision needs: what changes, both versions side by side, what was checked and what was not. */
export async function getApproval(ctx: Context, id: string): Promise<ApprovalView> {
  const include = { rollout: { include: { deployment: true } } } as const;
  const { rollout, ...row } = await loadReadable(ctx, id, {
    noun: "approval request",
    permission: "deployment:read",
    find: () => ctx.db.approvalRequest.findUnique({ where: { id }, include }),
  });
  const [view, evidence, live, candidate] = await Promise.all([
    getRollout(ctx, { id: rollout.id }),
    loadEvidence(ctx.db, rollout.id),
    rollout.fromVersionId ? ctx.db.modelVersion.findUnique({ where: { id: rollout.fromVersionId } }) : null,
    ctx.db.modelVersion.findUnique({ where: { id: rollout.toVersionId } }),
  ]);
  if (!view.approval || !evidence || !candidate) throw notFound("approval request");
  const plan = planOf(rollout);
  const approvers = validApprovers(evidence, approvalKey());
  const needed = plan ? approvalsNeeded(plan.approval, plan) : 1;
  const signatureOf = (version: { signature: unknown } | null) =>
    signatureSchema.safeParse(version?.signature).data ?? null;
  const differences = live ? compareSignatures(signatureOf(live), signatureOf(candidate)) : [];
  const until = row.settledAt ?? ctx.clock.now();
  const asked = {
    ...{ state: row.state, expiresAt: row.expiresAt, teamId: row.teamId, requestedById: rollout.requestedById },
    ...{ approvers, needed, groups: plan?.approval.groups ?? [] },
    deciders: evidence.decisions.map(({ deciderId }) => deciderId),
  };
  const [waiting, preflight, trial, rehearsal, [pulse], shadow, obstacle, due, incident, rules] = await Promise.all([
    listWaitingApprovals(ctx),
    findPreflight(ctx.db, rollout.deployment, candidate),
    findTrial(ctx, rollout, row.settledAt),
    findRehearsal(ctx, rollout, row.settledAt),
    getDeploymentPulses(ctx, [rollout.deploymentId]),
    findShadow(ctx, { modelId: rollout.deployment.modelId, versionId: candidate.id, until }),
    obstacleOf(ctx, asked),
    row.state === "approved" ? listDueReviews(ctx, [row.teamId]) : [],
    findOpenIncident(ctx, rollout.deploymentId),
    ctx.db.alertRule.count({ where: { deploymentId: rollout.deploymentId, isEnabled: true } }),
  ]);
  const cost = await findCost(ctx, {
    ...{ deploymentId: rollout.deploymentId, environment: view.deployment.environment },
    ...{ fromVersion: view.fromVersion, toVersion: view.toVersion, trial, until },
  });
  return {
    request: view.approval,
    rollout: view,
    requestedBy: row.requestedByName,
    requestedAt: row.requestedAt.toISOString(),
    reason: row.reason,
    approvals: approvers.length,
    needed,
    metrics: compareMetrics(metricsOf(live), metricsOf(candidate)),
    signature: differences.filter(({ change }) => change !== "same"),
    callerNotes: callerNotes(differences, `v${live?.number}`, `v${candidate.number}`),
    trial,
    rehearsal,
    cost,
    promotedFrom: promotedFrom(plan?.promotes ?? null),
    requestsPerSecond: pulse?.requestsPerSecond ?? null,
    policy: plan ? describePolicy(plan.approval) : [],
    policySince: policySince(plan, evidence.environment.policy),
    checklist: checklist({
      ...{ preflight, shadow, dataClasses: candidate.dataClasses },
      ...{ drift: pulse?.drift ?? null, where: view.deployment.environment, incident, rules },
    }),
    obstacle,
    isReviewDue: due.some(({ requestId }) => requestId === id),
    nextId: waiting.find((other) => other.id !== id && other.mayDecide)?.id ?? null,
  };
}

function promotedFrom(promotes: RolloutPlan["promotes"]): ApprovalView["promotedFrom"] {
  if (!promotes) return null;
  const { deploymentId, environment, number } = promotes;
  return { deploymentId, environment, rolloutNumber: number };
}

function policySince(plan: RolloutPlan | null, now: unknown): string[] | null {
  const policy = approvalPolicySchema.safeParse(now).data;
  if (!plan || !policy || canonicalJson(policy) === canonicalJson(plan.approval)) return null;
  return describePolicy(policy);
}

type Decidable = Asked & { teamId: string };

/** Whoever asked is told that first: no role would help them. */
async function obstacleOf(ctx: Context, request: Decidable): Promise<string | null> {
  const { actor } = ctx;
  if (actor.kind !== "user") return "Only a person decides on this page.";
  const isOwn = request.requestedById === actor.id;
  if (!isOwn && !can(actor, "approval:decide", request.teamId) && request.state === "pending") {
    const roles = rolesThatMay("approval:decide").map((role) => roleNames[role].toLowerCase());
    return `You may read this, but a person with the role ${roles.join(" or ")} decides it.`;
  }
  const groups = await groupsOf(ctx.db, actor.id);
  return findDecisionObstacle(request, { id: actor.id, groups }, ctx.clock.now());
}

/** How a request stands, as a pipeline asks it: few reads, no evidence. */
export async function getApprovalStatus(ctx: Context, id: string): Promise<ApprovalStatus> {
  const include = { decisions: { orderBy: { decidedAt: "asc" } }, rollout: true } as const;
  const row = await loadReadable(ctx, id, {
    noun: "approval request",
    permission: "deployment:read",
    find: () => ctx.db.approvalRequest.findUnique({ where: { id }, include }),
  });
  const evidence = await loadEvidence(ctx.db, row.rolloutId);
  const plan = planOf(row.rollout);
  if (!evidence) throw notFound("approval request");
  const { rollout } = row;
  return {
    ...summariseApproval(row, evidence),
    needed: plan ? approvalsNeeded(plan.approval, plan) : 1,
    have: validApprovers(evidence, approvalKey()).length,
    requestedBy: row.requestedByName,
    requestedAt: row.requestedAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    rollout: {
      ...{ id: rollout.id, deploymentId: rollout.deploymentId, number: rollout.number },
      ...{ phase: phaseOf(rollout), version: plan?.to.version ?? 0 },
    },
  };
}
