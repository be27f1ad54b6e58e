import type { Transaction } from "@/lib/db";
import type { Evidence } from "@/lib/domain/approvals/verify-approval";
import { MOST_WAYS_BACK } from "@/lib/domain/rollouts/way-back";
import { planOf } from "./store";

type Reader = Pick<Transaction, "rollout">;

/** The rows that must agree before a rollout's plan may be carried out, read now. Null where there is no such rollout. */
export async function loadEvidence(db: Reader, rolloutId: string, depth = 0): Promise<Evidence | null> {
  const row = await db.rollout.findUnique({
    where: { id: rolloutId },
    include: {
      approvalRequest: { include: { decisions: true } },
      deployment: {
        select: { environment: { select: { id: true, version: true, approvalPolicy: true, policySeal: true } } },
      },
    },
  });
  if (!row) return null;
  const { id, version, approvalPolicy: policy, policySeal } = row.deployment.environment;
  const restores = planOf(row)?.restores ?? null;
  const request = row.approvalRequest;
  return {
    rollout: row,
    environment: { id, version, policy, policySeal },
    request,
    decisions: request?.decisions ?? [],
    restored: restores && depth < MOST_WAYS_BACK ? await loadEvidence(db, restores, depth + 1) : null,
  };
}
