import { command } from "@/lib/command/command";
import { undoReviewInput } from "@/lib/contracts/review";
import { AppError } from "@/lib/domain/errors/app-error";
import { nextReviewState } from "@/lib/domain/reviews/review-task";
import { retractLabel } from "@/lib/services/labels/retract-label";
import { lockReviewTask, nameOf, reviewSource, saveReviewState, toReviewState } from "./review-row";
import { reviewerId } from "./reviewer-id";

/** Takes one's own decision back, with the label that it gave, and hands the item to the same reviewer again. */
export const undoReview = command({
  name: "review_task.undo",
  input: undoReviewInput,
  permission: "review:decide",
  target: ({ tx, input }) => lockReviewTask(tx, input.taskId),
  async run({ tx, ctx, target: { task }, now }) {
    const state = toReviewState(task);
    const event = { kind: "undo", byId: reviewerId(ctx), token: ctx.clock.id() } as const;
    const decision = nextReviewState(state, event, now);
    if (decision.kind === "refused") throw new AppError("conflict", decision.reason);
    if (decision.kind === "moved") await saveReviewState(tx, task.id, decision.next, ctx.actor.name);
    if (state.kind === "decided") {
      const { deploymentId, predictionId, predictedAt } = task;
      const { label, at: observedAt } = state;
      const source = reviewSource(state.byId);
      await retractLabel(tx, { deploymentId, predictionId, predictedAt, label, observedAt, source });
    }
    const before = { state: task.state, label: task.label };
    return {
      result: { token: event.token },
      audit: { nounId: task.id, nounName: nameOf(task), before, after: { state: "claimed" } },
    };
  },
});
