import { command } from "@/lib/command/command";
import { createReviewQueueInput } from "@/lib/contracts/review";
import { interpretationSchema } from "@/lib/contracts/signature";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";

/** Opens a queue in which people judge predictions of one deployment. */
export const createReviewQueue = command({
  name: "review_queue.create",
  input: createReviewQueueInput,
  permission: "review:request",
  async target({ tx, input }) {
    const { deploymentId: id } = input;
    const deployment = await tx.deployment.findUnique({
      where: { id },
      select: { id: true, teamId: true, modelId: true },
    });
    return deployment && { teamId: deployment.teamId, nounName: input.name, deployment };
  },
  async run({ tx, ctx, input, target: { teamId, deployment }, now }) {
    const { name } = input;
    if (await tx.reviewQueue.findUnique({ where: { teamId_name: { teamId, name } }, select: { id: true } })) {
      throw new AppError("conflict", `There is already a queue called “${name}”.`, { name: ["taken"] });
    }
    const labels = input.labels ?? (await classesOf(tx, deployment.modelId));
    const data = { ...input, labels, teamId, id: ctx.clock.id(), createdAt: now };
    const { id } = await tx.reviewQueue.create({ data, select: { id: true } });
    return { result: { id }, audit: { nounId: id, nounName: name, after: { ...input, labels } } };
  },
});

/** What the latest version that says it can answer. */
async function classesOf(tx: Transaction, modelId: string): Promise<string[]> {
  const versions = await tx.modelVersion.findMany({
    where: { modelId, deletedAt: null },
    orderBy: { number: "desc" },
    take: 20,
    select: { interpretation: true },
  });
  for (const { interpretation } of versions) {
    const parsed = interpretationSchema.safeParse(interpretation);
    if (parsed.success && parsed.data.kind !== "regression") return [...parsed.data.classes].slice(0, 9);
  }
  throw new AppError("invalid_input", "Name the labels: no version of this model says what it can answer.", {
    labels: ["Name at least two labels."],
  });
}
