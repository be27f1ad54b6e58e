import { command } from "@/lib/command/command";
import { deleteAliasInput } from "@/lib/contracts/model";
import { AppError } from "@/lib/domain/errors/app-error";
import { lockModel } from "@/lib/services/models/lock-model";

/** Takes an alias away from its model; the version stays. */
export const deleteAlias = command({
  name: "alias.delete",
  input: deleteAliasInput,
  permission: "alias:delete",
  target: ({ tx, input }) => lockModel(tx, input.modelId),
  async run({ tx, input, target }) {
    const where = { modelId_name: { modelId: target.modelId, name: input.alias } };
    const alias = await tx.alias.findUnique({ where, select: { modelVersion: { select: { number: true } } } });
    if (!alias) throw new AppError("conflict", `${target.nounName} has no alias “${input.alias}” any more.`);
    await tx.alias.delete({ where });
    const before = { number: alias.modelVersion.number };
    return {
      result: { alias: input.alias },
      audit: { nounId: target.modelId, nounName: `${target.nounName} @${input.alias}`, before },
    };
  },
});
