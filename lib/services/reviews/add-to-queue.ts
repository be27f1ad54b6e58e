import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import type { FoundPrediction } from "./find-predictions";

type Queue = { id: string; deploymentId: string };
type Added = { found: readonly FoundPrediction[]; priority: number; why: string; now: Date };

/** Puts predictions into a queue; answers how many are new in it, and how many had been skipped and are open again. */
export async function addToQueue(
  tx: Transaction,
  ctx: Context,
  { id: queueId, deploymentId }: Queue,
  { found, priority, why, now }: Added,
): Promise<{ added: number; reopened: number }> {
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
  return { added, reopened };
}
