import { command } from "@/lib/command/command";
import { importPredictionsInput } from "@/lib/contracts/import";

/**
 * Notes that somebody sends another platform's export, before anything of it is taken: what it adds to a deployment's figures is
 * then told by the trail, whatever becomes of the line. Returns the deployment that it is for.
 */
export const importPredictions = command({
  name: "prediction.import",
  input: importPredictionsInput,
  permission: "prediction:import",
  async target({ tx, ctx, input }) {
    const deployment = await tx.deployment.findFirst({
      where: { id: input.deploymentId, deletedAt: null },
      select: { id: true, name: true, teamId: true },
    });
    const isOthers = ctx.actor.kind === "token" && ctx.actor.deploymentId && ctx.actor.deploymentId !== deployment?.id;
    if (!deployment || isOthers) return null;
    return { teamId: deployment.teamId, nounId: deployment.id, nounName: deployment.name };
  },
  async run({ input, target }) {
    const { format, version = null, file = null, replace = false } = input;
    const deployment = { id: target.nounId, name: target.nounName, teamId: target.teamId };
    return {
      result: { deployment, format },
      audit: { nounId: target.nounId, nounName: target.nounName, after: { format, version, file, replace } },
    };
  },
});
