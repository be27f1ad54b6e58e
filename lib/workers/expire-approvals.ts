import type { Context } from "@/lib/command/context";
import { AppError } from "@/lib/domain/errors/app-error";
import { requestedPhases } from "@/lib/domain/rollouts/phases";
import { expireApproval } from "@/lib/services/approvals/expire";

/** Requests ended in one tick. */
const BATCH_SIZE = 50;

/** Ends requests that nobody decided, or nobody used, in time. */
export async function expireApprovals(ctx: Context, now: Date): Promise<{ expired: number }> {
  const due = await ctx.db.approvalRequest.findMany({
    where: {
      state: { in: ["pending", "approved"] },
      expiresAt: { lte: now },
      rollout: { phase: { in: [...requestedPhases] } },
    },
    select: { id: true },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    take: BATCH_SIZE,
  });
  let expired = 0;
  for (const { id } of due) expired += await expireOne(ctx, id);
  return { expired };
}

async function expireOne(ctx: Context, requestId: string): Promise<number> {
  try {
    await expireApproval.execute(ctx, { requestId });
    return 1;
  } catch (error) {
    // Decided or withdrawn between the look and the lock: nothing is left to end.
    if (error instanceof AppError) return 0;
    throw error;
  }
}
