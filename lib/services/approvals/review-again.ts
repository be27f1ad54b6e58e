import { announce } from "@/lib/command/announce";
import { command } from "@/lib/command/command";
import { reviewAgainInput } from "@/lib/contracts/approval";
import { findReviewAgainObstacle } from "@/lib/domain/approvals/later-review";
import { AppError } from "@/lib/domain/errors/app-error";
import { rolloutName } from "@/lib/services/rollouts/store";

/** Somebody has looked again at what was approved and still serves; it is due anew after the policy's days. */
export const reviewAgain = command({
  name: "approval.review_again",
  input: reviewAgainInput,
  permission: "approval:review_again",
  async target({ tx, input }) {
    const row = await tx.approvalRequest.findUnique({
      where: { id: input.requestId },
      include: { rollout: { select: { id: true, number: true, deployment: { select: { name: true } } } } },
    });
    if (!row) return null;
    return { teamId: row.teamId, nounId: row.id, nounName: rolloutName(row.rollout.deployment, row.rollout), row };
  },
  async run({ tx, ctx, input, target: { row, nounName }, now }) {
    if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only a person can look at this again.");
    const { id: reviewerId, name: reviewerName } = ctx.actor;
    const obstacle = findReviewAgainObstacle(row, reviewerId);
    if (obstacle) throw new AppError(row.requestedById === reviewerId ? "forbidden" : "conflict", obstacle);
    const { comment, requestId } = input;
    await tx.approvalReview.create({
      data: { id: ctx.clock.id(), requestId, reviewerId, reviewerName, comment, at: now },
    });
    await announce(tx, [{ noun: "rollout", id: row.rolloutId, teamId: row.teamId }]);
    return {
      result: { id: requestId },
      audit: { nounId: requestId, nounName, after: { lookedAtAgain: now.toISOString() }, reason: comment },
    };
  },
});
