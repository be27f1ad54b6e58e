import { command } from "@/lib/command/command";
import { requestReviewInput } from "@/lib/contracts/review";
import { AppError } from "@/lib/domain/errors/app-error";
import { addToQueue } from "./add-to-queue";
import { findPredictions } from "./find-predictions";

/** Puts predictions into a queue. One that is there already stays as it is; a skipped one is opened again. */
export const requestReview = command({
  name: "review_task.request",
  input: requestReviewInput,
  permission: "review:request",
  async target({ tx, input }) {
    const queue = await tx.reviewQueue.findUnique({ where: { id: input.queueId } });
    return queue && { teamId: queue.teamId, nounId: queue.id, nounName: queue.name, queue };
  },
  async run({ tx, ctx, input, target: { queue }, now }) {
    const { priority, why } = input;
    const found = await findPredictions(tx, queue.deploymentId, input);
    if (found.length === 0) {
      throw new AppError("not_found", "No such prediction of this deployment is kept with its inputs.");
    }
    const result = { found: found.length, ...(await addToQueue(tx, ctx, queue, { found, priority, why, now })) };
    return { result, audit: { nounId: queue.id, nounName: queue.name, after: { ...result, priority, why } } };
  },
});
