import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { verifyApproval } from "@/lib/domain/approvals/verify-approval";
import { liveArm } from "@/lib/domain/deployments/arms";
import { approvalKey } from "@/lib/services/approvals/key";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import type { LockedDeployment } from "@/lib/services/deployments/lock";
import { loadEvidence } from "./evidence";
import { moveRollout } from "./move";
import type { RolloutRow } from "./store";

type Starting = { deployment: LockedDeployment; rollout: RolloutRow; reason?: string | null; now: Date };

/** Why a rollout may not start although it was approved, or null. */
async function findVoid(tx: Transaction, { deployment, rollout }: Starting): Promise<string | null> {
  const evidence = await loadEvidence(tx, rollout.id);
  const verdict = evidence && verifyApproval(evidence, approvalKey());
  if (!verdict) return "This rollout is not there any more.";
  if (verdict.kind === "invalid") return verdict.reason;
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

/** Starts a rollout whose approval still holds; one whose approval does not is voided, with the reason. */
export async function startVerified(tx: Transaction, ctx: Context, starting: Starting): Promise<RolloutRow> {
  if (starting.rollout.phase !== "ready") return moveRollout(tx, ctx, { ...starting, event: { kind: "start" } });
  const reason = await findVoid(tx, starting);
  if (reason) return moveRollout(tx, ctx, { ...starting, event: { kind: "void" }, reason });
  return moveRollout(tx, ctx, { ...starting, event: { kind: "start" } });
}
