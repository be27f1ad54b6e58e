import { command } from "@/lib/command/command";
import { undoReviewInput } from "@/lib/contracts/review";
import { AppError } from "@/lib/domain/errors/app-error";
import { nextReviewState } from "@/lib/domain/reviews/review-task";
import { lockReviewTask, nameOf, saveReviewState, toReviewState } from "./review-row";
import { reviewerId } from "./reviewer-id";

/**
 * Takes one's own decision back and hands the item to the same reviewer again. The label that was given stands among the
 * prediction's truths until the next one replaces it: labels are appended, never removed.
 */
export const undoReview = command({
  name: "review_task.undo",
  input: undoReviewInput,
  permission: "review:decide",
  target: ({ tx, input }) => lockReviewTask(tx, input.taskId),
  async run({ tx, ctx, target: { task }, now }) {
    const event = { kind: "undo", byId: reviewerId(ctx), token: ctx.clock.id() } as const;
    const decision = nextReviewState(toReviewState(task), event, now);
    if (decision.kind === "refused") throw new AppError("conflict", decision.reason);
    if (decision.kind === "moved") await saveReviewState(tx, task.id, decision.next, ctx.actor.name);
    const before = { state: task.state, label: task.label };
    return {
      result: { token: event.token },
      audit: { nounId: task.id, nounName: nameOf(task), before, after: { state: "claimed" } },
    };
  },
});
