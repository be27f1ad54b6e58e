import { command } from "@/lib/command/command";
import { deleteVersionInput } from "@/lib/contracts/model-version";
import { AppError } from "@/lib/domain/errors/app-error";
import { findVersionUse } from "./find-version-use";
import { lockVersion } from "./lock-version";

/** Takes a version out of the registry. Refused while it is in use; its number is never given again. */
export const deleteVersion = command({
  name: "version.delete",
  input: deleteVersionInput,
  permission: "version:delete",
  target: ({ tx, input }) => lockVersion(tx, input.versionId),
  async run({ tx, target, now }) {
    const user = await findVersionUse(tx, target);
    if (user) throw new AppError("conflict", `${target.nounName} is in use: ${user}. Stop that first.`);
    const aliases = await tx.alias.findMany({ where: { modelVersionId: target.id }, select: { name: true } });
    await tx.alias.deleteMany({ where: { modelVersionId: target.id } });
    const { artifactDigest } = await tx.modelVersion.update({
      where: { id: target.id },
      data: { deletedAt: now, version: { increment: 1 } },
      select: { artifactDigest: true },
    });
    const before = { artifactDigest, aliases: aliases.map((alias) => alias.name) };
    return {
      result: { id: target.id, model: target.model, number: target.number },
      audit: { nounId: target.id, nounName: target.nounName, before },
    };
  },
});
