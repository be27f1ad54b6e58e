import { command } from "@/lib/command/command";
import { skipReviewInput } from "@/lib/contracts/review";
import { AppError } from "@/lib/domain/errors/app-error";
import { nextReviewState } from "@/lib/domain/reviews/review-task";
import { lockReviewTask, nameOf, saveReviewState, toReviewState } from "./review-row";
import { reviewerId } from "./reviewer-id";

/** Sets an item aside without a label. It comes back when it is requested again. */
export const skipReview = command({
  name: "review_task.skip",
  input: skipReviewInput,
  permission: "review:decide",
  target: ({ tx, input }) => lockReviewTask(tx, input.taskId),
  async run({ tx, ctx, input: { token }, target: { task }, now }) {
    const decision = nextReviewState(toReviewState(task), { kind: "skip", byId: reviewerId(ctx), token }, now);
    if (decision.kind === "refused") throw new AppError("conflict", decision.reason);
    if (decision.kind === "moved") await saveReviewState(tx, task.id, decision.next, ctx.actor.name);
    return { result: null, audit: { nounId: task.id, nounName: nameOf(task), after: { state: "skipped" } } };
  },
});
