import type { Context } from "@/lib/command/context";
import { loadReadable } from "@/lib/command/load-readable";
import type { DeploymentStateView, RestoreView } from "@/lib/contracts/time-machine";
import { approvalPolicySchema, approvalsNeeded } from "@/lib/domain/approvals/policy";
import { carriedBy } from "@/lib/domain/approvals/verify-approval";
import { liveArm } from "@/lib/domain/deployments/arms";
import { approvalKey } from "@/lib/services/approvals/key";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { loadEvidence } from "@/lib/services/rollouts/evidence";
import { findWayBack } from "@/lib/services/rollouts/find-way-back";
import { findUnfinished, planOf } from "@/lib/services/rollouts/store";

const no = (reason: string): RestoreView => ({ kind: "not_possible", reason });

/** Whether what served then can be had back: the version that was live, by the rollout that last had made it so. */
export async function findRestore(ctx: Context, state: DeploymentStateView): Promise<RestoreView> {
  const deployment = await loadReadable(ctx, state.deployment.id, {
    noun: "deployment",
    permission: "deployment:read",
    find: (id) => ctx.db.deployment.findFirst({ where: { id, deletedAt: null }, include: { environment: true } }),
  });
  const [shown] = state.versions;
  const then = state.versions.find(({ arm }) => arm === "live") ?? shown;
  if (!then) return no("Nothing served then, so there is nothing to restore.");
  const live = liveArm(desiredArmsOf(deployment));
  if (live?.versionId === then.versionId) return no(`v${then.version} is live now as well.`);
  const [rollout, version, unfinished] = await Promise.all([
    ctx.db.rollout.findFirst({
      where: { deploymentId: deployment.id, toVersionId: then.versionId, phase: "successful" },
      orderBy: { number: "desc" },
      select: { id: true, number: true, plan: true },
    }),
    ctx.db.modelVersion.findUnique({ where: { id: then.versionId }, select: { deletedAt: true } }),
    findUnfinished(ctx.db, deployment.id),
  ]);
  if (!version || version.deletedAt) return no(`v${then.version} was deleted since.`);
  const plan = rollout && planOf(rollout);
  if (!rollout || !plan) return no(`v${then.version} never became live here, so there is no such state to restore.`);
  const way = await findWayBack(ctx.db, deployment, { id: rollout.id, plan }, ctx.clock.now());
  const policy = approvalPolicySchema.safeParse(deployment.environment.approvalPolicy).data;
  const restored = await loadEvidence(ctx.db, way.restores);
  const needed = policy
    ? approvalsNeeded(policy, { ...way, carriedBy: carriedBy(restored, policy, approvalKey()), breakGlass: false })
    : 0;
  const candidate = state.versions.find(({ arm, versionId }) => arm === "candidate" && versionId !== then.versionId);
  const notes = [
    way.because,
    candidate ? `v${candidate.version}, which was only a candidate then, is left out.` : null,
    unfinished ? `Rollout ${unfinished.number}, which is under way, is superseded.` : null,
    needed > 0 ? `${deployment.environment.name} asks for an approval first.` : null,
  ].filter((note) => note !== null);
  return { kind: "possible", rolloutId: rollout.id, number: rollout.number, version: then.version, notes };
}
