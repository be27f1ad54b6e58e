import { command } from "@/lib/command/command";
import { assignAliasInput } from "@/lib/contracts/model";
import { lockVersion } from "@/lib/services/versions/lock-version";
import { pointAlias } from "./point-alias";

/** Makes an alias point at this version; it leaves the one it pointed at. */
export const assignAlias = command({
  name: "alias.assign",
  input: assignAliasInput,
  permission: "alias:assign",
  target: ({ tx, input }) => lockVersion(tx, input.versionId),
  async run({ tx, ctx, input, target, now }) {
    const { modelId, id: versionId, number } = target;
    const before = await pointAlias(tx, ctx, { modelId, name: input.alias, versionId, now });
    return {
      result: { alias: input.alias, number },
      audit: {
        nounId: modelId,
        nounName: `${target.model} @${input.alias}`,
        before: { number: before },
        after: { number },
      },
    };
  },
});
