import { command } from "@/lib/command/command";
import { updateVersionInput } from "@/lib/contracts/model-version";
import { lockVersion } from "./lock-version";

/** Changes what is said of a version. Its files, signature and measurements never change: register a new one for that. */
export const updateVersion = command({
  name: "version.update",
  input: updateVersionInput,
  permission: "version:update",
  target: ({ tx, input }) => lockVersion(tx, input.versionId),
  async run({ tx, input, target }) {
    const select = { description: true, tags: true, dataClasses: true, regulations: true } as const;
    const before = await tx.modelVersion.findUniqueOrThrow({ where: { id: target.id }, select });
    const { description, tags, dataClasses, regulations } = input;
    const after = await tx.modelVersion.update({
      where: { id: target.id },
      data: { description, tags, dataClasses, regulations, version: { increment: 1 } },
      select,
    });
    return { result: { id: target.id }, audit: { nounId: target.id, nounName: target.nounName, before, after } };
  },
});
