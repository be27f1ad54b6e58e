import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { loadReadable } from "@/lib/command/load-readable";
import type { ApprovalListItem, ApprovalView, ChecklistItem } from "@/lib/contracts/approval";
import { metricSchema } from "@/lib/contracts/model-version";
import { signatureSchema } from "@/lib/contracts/signature";
import { can, rolesThatMay } from "@/lib/domain/access/actor";
import { roleNames } from "@/lib/domain/access/permissions";
import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import { findDecisionObstacle } from "@/lib/domain/approvals/request";
import { validApprovers } from "@/lib/domain/approvals/verify-approval";
import { notFound } from "@/lib/domain/errors/app-error";
import { compareMetrics } from "@/lib/domain/models/compare-metrics";
import type { PreflightCheck } from "@/lib/domain/rollouts/preflight";
import { callerNotes } from "@/lib/domain/signatures/caller-notes";
import { compareSignatures } from "@/lib/domain/signatures/compare-signatures";
import { getDeploymentPulses } from "@/lib/services/measurements/pulses";
import { loadEvidence } from "@/lib/services/rollouts/evidence";
import { findPreflight } from "@/lib/services/rollouts/find-preflight";
import { getRollout } from "@/lib/services/rollouts/queries";
import { planOf } from "@/lib/services/rollouts/store";
import { findRehearsal } from "./find-rehearsal";
import { findTrial } from "./find-trial";
import { approvalKey } from "./key";

const metricsSchema = z.array(metricSchema).catch([]);
const metricsOf = (version: { metrics: unknown } | null) => metricsSchema.parse(version?.metrics ?? []);

const MOST_WAITING = 100;

/** Requests that wait for a decision in the actor's teams, oldest first. */
export async function listWaitingApprovals(ctx: Context): Promise<ApprovalListItem[]> {
  const rows = await ctx.db.approvalRequest.findMany({
    where: { state: "pending", ...inTeams(ctx, "deployment:read") },
    include: { rollout: { include: { deployment: { include: { environment: { select: { name: true } } } } } } },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
    take: MOST_WAITING,
  });
  return rows.map(({ rollout, ...row }) => ({
    id: row.id,
    deploymentId: rollout.deploymentId,
    deployment: rollout.deployment.name,
    environment: rollout.deployment.environment.name,
    rolloutNumber: rollout.number,
    fromVersion: planOf(rollout)?.from?.version ?? null,
    toVersion: planOf(rollout)?.to.version ?? 0,
    strategy: rollout.strategy,
    requestedBy: row.requestedByName,
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    reason: row.reason,
    mayDecide:
      can(ctx.actor, "approval:decide", row.teamId) &&
      ctx.actor.kind === "user" &&
      rollout.requestedById !== ctx.actor.id,
  }));
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
  const [waiting, preflight, trial, rehearsal, [pulse]] = await Promise.all([
    listWaitingApprovals(ctx),
    findPreflight(ctx.db, rollout.deployment, candidate),
    findTrial(ctx, rollout, row.settledAt),
    findRehearsal(ctx, rollout, row.settledAt),
    getDeploymentPulses(ctx, [rollout.deploymentId]),
  ]);
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
    requestsPerSecond: pulse?.requestsPerSecond ?? null,
    checklist: checklist(preflight, candidate.dataClasses),
    obstacle: obstacleOf(ctx, { ...row, requestedById: rollout.requestedById, approvers, needed }),
    nextId: waiting.find((other) => other.id !== id && other.mayDecide)?.id ?? null,
  };
}

type Decidable = Parameters<typeof findDecisionObstacle>[0] & { teamId: string };

function obstacleOf(ctx: Context, request: Decidable): string | null {
  const { actor } = ctx;
  if (actor.kind !== "user") return "Only a person can decide.";
  const settled = findDecisionObstacle(request, actor.id, ctx.clock.now());
  if (settled) return settled;
  if (can(actor, "approval:decide", request.teamId)) return null;
  const roles = rolesThatMay("approval:decide").map((role) => roleNames[role].toLowerCase());
  return `You may read this, but a person with the role ${roles.join(" or ")} decides it.`;
}

/** What was looked at, and what nobody has looked at: that says so, it is never left out. */
function checklist(preflight: readonly PreflightCheck[], dataClasses: readonly string[]): ChecklistItem[] {
  const checked = preflight.map(
    ({ name, state, sentence }): ChecklistItem => ({
      name,
      state: state === "passed" ? "passed" : "warning",
      sentence,
    }),
  );
  const classes: ChecklistItem =
    dataClasses.length > 0
      ? { name: "Data classes", state: "passed", sentence: dataClasses.join(", ") }
      : { name: "Data classes", state: "not_done", sentence: "Not declared for this version." };
  return [
    ...checked,
    classes,
    { name: "Shadow", state: "not_done", sentence: "This version has not answered beside live traffic here." },
    { name: "Scans", state: "not_done", sentence: "No scan of the artifact is connected." },
  ];
}
