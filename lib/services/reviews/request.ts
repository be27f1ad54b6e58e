import { command } from "@/lib/command/command";
import { requestReviewInput } from "@/lib/contracts/review";
import { AppError } from "@/lib/domain/errors/app-error";
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
    const { id: queueId, deploymentId } = queue;
    const { priority, why } = input;
    const found = await findPredictions(tx, deploymentId, input);
    if (found.length === 0) {
      throw new AppError("not_found", "No such prediction of this deployment is kept with its inputs.");
    }
    const predictionIds = found.map(({ predictionId }) => predictionId);
    const { count: reopened } = await tx.reviewTask.updateMany({
      where: { queueId, predictionId: { in: predictionIds }, state: "skipped" },
      data: { state: "open", priority, why, decidedById: null, decidedByName: null, decidedAt: null, claimToken: null },
    });
    const { count: added } = await tx.reviewTask.createMany({
      data: found.map(({ day, at, version, inputs, ...prediction }) => ({
        ...prediction,
        id: ctx.clock.id(),
        queueId,
        deploymentId,
        predictionDay: day,
        predictedAt: at,
        versionNumber: version,
        inputs: inputs ?? {},
        priority,
        why,
        createdAt: now,
      })),
      skipDuplicates: true,
    });
    const result = { found: found.length, added, reopened };
    return { result, audit: { nounId: queueId, nounName: queue.name, after: { ...result, priority, why } } };
  },
});
