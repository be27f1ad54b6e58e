import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { CLAIM_MS } from "@/lib/domain/reviews/review-task";
import { reviewerId } from "./reviewer-id";

/** Keeps one's own claims alive; answers which are still held. A lease is not a command: it is neither audited nor announced. */
export async function renewClaims(ctx: Context, taskIds: readonly string[]): Promise<{ held: string[] }> {
  const until = new Date(ctx.clock.now().getTime() + CLAIM_MS);
  const rows = await ctx.db.reviewTask.updateManyAndReturn({
    where: {
      id: { in: [...taskIds] },
      state: "claimed",
      claimedById: reviewerId(ctx),
      queue: inTeams(ctx, "review:decide"),
    },
    data: { claimedUntil: until },
    select: { id: true },
  });
  return { held: rows.map(({ id }) => id) };
}
