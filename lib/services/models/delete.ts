import { command } from "@/lib/command/command";
import { deleteModelInput } from "@/lib/contracts/model";
import { AppError } from "@/lib/domain/errors/app-error";
import { lockModel } from "./lock-model";

/** Deletes a model and all its versions. Refused while a deployment is made for it; the numbers stay taken for ever. */
export const deleteModel = command({
  name: "model.delete",
  input: deleteModelInput,
  permission: "model:delete",
  target: ({ tx, input }) => lockModel(tx, input.modelId),
  async run({ tx, target, now }) {
    const modelId = target.modelId;
    const deployment = await tx.deployment.findFirst({ where: { modelId, deletedAt: null }, select: { name: true } });
    if (deployment) {
      const message = `The deployment ${deployment.name} is made for ${target.nounName}. Delete that deployment first.`;
      throw new AppError("conflict", message);
    }
    await tx.alias.deleteMany({ where: { modelId } });
    const versions = await tx.modelVersion.updateMany({
      where: { modelId, deletedAt: null },
      data: { deletedAt: now },
    });
    await tx.model.update({
      where: { id: modelId },
      data: { deletedAt: now, version: { increment: 1 } },
      select: { id: true },
    });
    const audit = { nounId: modelId, nounName: target.nounName, before: { versions: versions.count } };
    return { result: { id: modelId, name: target.nounName }, audit };
  },
});
