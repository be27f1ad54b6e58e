import { command } from "@/lib/command/command";
import { setCollectionInput } from "@/lib/contracts/collection";
import { AppError } from "@/lib/domain/errors/app-error";
import { lockDeployment } from "@/lib/services/deployments/lock-deployment";
import { keptSinceOf } from "./kept-since";
import { toPolicy } from "./to-policy";

/** Says what is kept of a deployment's predictions. It holds for what arrives from now on; days hold for what is there too. */
export const setCollection = command({
  name: "deployment.set_collection",
  input: setCollectionInput,
  permission: "deployment:update",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    if (!row) return null;
    const policy = await tx.collectionPolicy.findUnique({ where: { deploymentId: row.id } });
    return { teamId: row.teamId, nounId: row.id, nounName: row.name, policy };
  },
  async run({ ctx, tx, input, target: { nounId, nounName, policy } }) {
    const { deploymentId, seenVersion, ...next } = input;
    const version = policy?.version ?? 0;
    if (seenVersion !== undefined && seenVersion !== version) {
      throw new AppError("conflict", "Somebody changed what is kept just now. Look again.");
    }
    const keptSince = await keptSinceOf(tx, policy, input, ctx.clock.now());
    const data = {
      ...next,
      keptSince,
      changedAt: ctx.clock.now(),
      changedByName: ctx.actor.name,
      version: version + 1,
    };
    await tx.collectionPolicy.upsert({ where: { deploymentId }, create: { deploymentId, ...data }, update: data });
    const result = { deploymentId, version: version + 1 };
    return { result, audit: { nounId, nounName, before: toPolicy(policy), after: next } };
  },
});
