import { command } from "@/lib/command/command";
import { submitReviewInput } from "@/lib/contracts/review";
import { AppError } from "@/lib/domain/errors/app-error";
import { nextReviewState } from "@/lib/domain/reviews/review-task";
import { queueLabel } from "@/lib/services/labels/queue-label";
import { lockReviewTask, nameOf, reviewSource, saveReviewState, toReviewState } from "./review-row";
import { reviewerId } from "./reviewer-id";

/** A person's label for a prediction. It becomes a truth of that prediction in the same transaction. */
export const submitReview = command({
  name: "review_task.submit",
  input: submitReviewInput,
  permission: "review:decide",
  target: ({ tx, input }) => lockReviewTask(tx, input.taskId),
  async run({ tx, ctx, input: { token, label, remark }, target: { task }, now }) {
    if (!task.queue.labels.includes(label)) {
      throw new AppError("invalid_input", `“${label}” is not a label of this queue.`, {
        label: ["Choose one of the queue."],
      });
    }
    const byId = reviewerId(ctx);
    const decision = nextReviewState(toReviewState(task), { kind: "submit", byId, token, label }, now);
    if (decision.kind === "refused") throw new AppError("conflict", decision.reason);
    if (decision.kind === "moved") {
      await saveReviewState(tx, task.id, decision.next, ctx.actor.name, { remark: remark ?? task.remark });
      const { deploymentId, predictionId, predictedAt } = task;
      await queueLabel(tx, {
        deploymentId,
        predictionId,
        predictedAt,
        label,
        source: reviewSource(byId),
        observedAt: now,
      });
    }
    const after = { label, answer: task.answer, version: task.versionNumber, predictionId: task.predictionId };
    const nounName = nameOf(task);
    return {
      result: { label },
      audit: {
        nounId: task.id,
        nounName,
        before: { label: task.label },
        after,
        reason: decision.kind === "unchanged" ? "sent again; it was saved before" : remark,
      },
    };
  },
});
