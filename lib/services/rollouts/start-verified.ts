import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { isApprovalNeededSince, verifyApproval } from "@/lib/domain/approvals/verify-approval";
import { liveArm } from "@/lib/domain/deployments/arms";
import { approvalKey } from "@/lib/services/approvals/key";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import type { LockedDeployment } from "@/lib/services/deployments/lock-deployment";
import { loadEvidence } from "./evidence";
import { moveRollout } from "./move";
import type { RolloutRow } from "./store";

type Starting = { deployment: LockedDeployment; rollout: RolloutRow; reason?: string | null; now: Date };

const notUsed = "The approval was not used before it expired; ask again.";

/** Why a rollout may not start although it was approved, or needed no approval when it was asked for; or null. */
async function findVoid(tx: Transaction, { deployment, rollout }: Starting): Promise<string | null> {
  const evidence = await loadEvidence(tx, rollout.id);
  if (!evidence) return "This rollout is not there any more.";
  const verdict = verifyApproval(evidence, approvalKey());
  if (verdict.kind === "invalid") return verdict.reason;
  if (isApprovalNeededSince(evidence, verdict.plan, approvalKey()))
    return `The policy of ${deployment.environment.name} asks for approvals since; ask again.`;
  const live = liveArm(desiredArmsOf(deployment));
  if ((live?.versionId ?? null) !== (verdict.plan.from?.versionId ?? null)) {
    const planned = verdict.plan.from ? `from v${verdict.plan.from.version}` : "from nothing";
    const actual = live ? `v${live.version} is live now` : "nothing is live now";
    return `It was planned ${planned}, but ${actual}. Request it again.`;
  }
  const version = await tx.modelVersion.findUnique({ where: { id: rollout.toVersionId } });
  if (!version || version.deletedAt) return "The version was deleted.";
  if (version.artifactDigest !== verdict.plan.to.artifactDigest)
    return "The artifact of the version is not the one that was planned.";
  return null;
}

/** Starts a rollout whose approval still holds; one whose approval does not is voided or has expired, with the reason. */
export async function startVerified(tx: Transaction, ctx: Context, starting: Starting): Promise<RolloutRow> {
  if (starting.rollout.phase !== "ready") return moveRollout(tx, ctx, { ...starting, event: { kind: "start" } });
  const { approvalRequest: request } = starting.rollout;
  // The worker that ends what nobody used in time may not have come by yet.
  if (request && starting.now >= request.expiresAt)
    return moveRollout(tx, ctx, { ...starting, event: { kind: "expire" }, reason: notUsed });
  const reason = await findVoid(tx, starting);
  if (reason) return moveRollout(tx, ctx, { ...starting, event: { kind: "void" }, reason });
  return moveRollout(tx, ctx, { ...starting, event: { kind: "start" } });
}
