import { announce } from "@/lib/command/announce";
import { command } from "@/lib/command/command";
import { reviewBreakGlassInput } from "@/lib/contracts/approval";
import { findBreakGlassObstacle } from "@/lib/domain/approvals/later-review";
import { AppError } from "@/lib/domain/errors/app-error";
import { rolloutName } from "@/lib/services/rollouts/store";

/** Another person has looked at a rollout that went past its approval, and says what they think of it. */
export const reviewBreakGlass = command({
  name: "break_glass.review",
  input: reviewBreakGlassInput,
  permission: "break_glass:review",
  async target({ tx, input }) {
    const row = await tx.breakGlassReview.findUnique({
      where: { rolloutId: input.rolloutId },
      include: { rollout: { select: { number: true, deployment: { select: { id: true, name: true } } } } },
    });
    if (!row) return null;
    const { rollout } = row;
    return { teamId: row.teamId, nounId: row.rolloutId, nounName: rolloutName(rollout.deployment, rollout), row };
  },
  async run({ tx, ctx, input, target: { row, nounName }, now }) {
    if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only a person can review this.");
    const { id, name } = ctx.actor;
    const obstacle = findBreakGlassObstacle(row, id);
    if (obstacle) throw new AppError(row.brokenById === id ? "forbidden" : "conflict", obstacle);
    const { comment } = input;
    const { count } = await tx.breakGlassReview.updateMany({
      where: { id: row.id, reviewedAt: null },
      data: { reviewedById: id, reviewedByName: name, comment, reviewedAt: now },
    });
    if (count === 0) throw new AppError("conflict", "Somebody has reviewed this just now. Look again.");
    const { teamId, rolloutId } = row;
    const { deployment } = row.rollout;
    await announce(tx, [
      { noun: "rollout", id: rolloutId, teamId },
      { noun: "deployment", id: deployment.id, teamId },
    ]);
    const before = { brokenBy: row.brokenByName, reason: row.reason };
    return {
      result: { rolloutId },
      audit: { nounId: rolloutId, nounName, before, after: { state: "reviewed" }, reason: comment },
    };
  },
});
