import { command } from "@/lib/command/command";
import { flagReviewInput } from "@/lib/contracts/review";
import { AppError } from "@/lib/domain/errors/app-error";
import { lockReviewTask, nameOf, toReviewState } from "./review-row";

/** Marks an item for somebody else's eyes, or takes the mark away. It changes neither the claim nor the label. */
export const flagReview = command({
  name: "review_task.flag",
  input: flagReviewInput,
  permission: "review:decide",
  target: ({ tx, input }) => lockReviewTask(tx, input.taskId),
  async run({ tx, input: { token, flagged, remark }, target: { task } }) {
    const state = toReviewState(task);
    if (state.kind === "open" || state.token !== token) {
      throw new AppError("conflict", "Your claim on this item has ended; it is not yours to flag.");
    }
    const data = { flagged, remark: remark ?? task.remark };
    await tx.reviewTask.update({ where: { id: task.id }, data, select: { id: true } });
    const before = { flagged: task.flagged };
    return {
      result: { flagged },
      audit: { nounId: task.id, nounName: nameOf(task), before, after: { flagged }, reason: remark },
    };
  },
});
