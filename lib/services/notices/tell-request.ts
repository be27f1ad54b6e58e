import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import type { LockedDeployment } from "@/lib/services/deployments/lock-deployment";
import { planOf, type RolloutRow } from "@/lib/services/rollouts/store";
import { enqueueNotice } from "./enqueue";

/** Tells the team's channels that a rollout waits for an approval, in the transaction that asks for it. */
export async function tellRequest(
  tx: Transaction,
  ctx: Context,
  { deployment, rollout, now }: { deployment: LockedDeployment; rollout: RolloutRow; now: Date },
): Promise<void> {
  const request = rollout.approvalRequest;
  const plan = planOf(rollout);
  if (!request || !plan) return;
  await enqueueNotice(tx, ctx, {
    teamId: deployment.teamId,
    event: {
      kind: "approval.requested",
      ...{ strategy: plan.strategy, approvals: approvalsNeeded(plan.approval, plan) },
      ...{ deployment: deployment.name, deploymentId: deployment.id, environment: deployment.environment.name },
      ...{ rolloutId: rollout.id, rolloutNumber: rollout.number },
      ...{ fromVersion: plan.from?.version ?? null, toVersion: plan.to.version },
      ...{ by: request.requestedByName, reason: request.reason },
      ...{ requestId: request.id, expiresAt: request.expiresAt.toISOString() },
    },
    dedupeKey: `approval.requested:${request.id}`,
    now,
  });
}
