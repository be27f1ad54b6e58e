import { command } from "@/lib/command/command";
import { updateModelInput } from "@/lib/contracts/model";
import { lockModel } from "./lock-model";

/** Changes what a model says of itself; what is not named stays. */
export const updateModel = command({
  name: "model.update",
  input: updateModelInput,
  permission: "model:update",
  target: ({ tx, input }) => lockModel(tx, input.modelId),
  async run({ tx, input, target, now }) {
    const select = { description: true, tags: true } as const;
    const before = await tx.model.findUniqueOrThrow({ where: { id: target.modelId }, select });
    const { description, tags } = input;
    const after = await tx.model.update({
      where: { id: target.modelId },
      data: { description, tags, updatedAt: now, version: { increment: 1 } },
      select,
    });
    return {
      result: { id: target.modelId },
      audit: { nounId: target.modelId, nounName: target.nounName, before, after },
    };
  },
});
