import type { Context } from "@/lib/command/context";
import type { CollectionView } from "@/lib/contracts/collection";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { toPolicy } from "./to-policy";

/** What is kept of a deployment's predictions, and who said so. Throws `not_found` as every read of a deployment does. */
export async function getCollection(ctx: Context, deploymentId: string): Promise<CollectionView> {
  const { id } = await loadReadableDeployment(ctx, deploymentId);
  const row = await ctx.db.collectionPolicy.findUnique({ where: { deploymentId: id } });
  const { personalFields, ...policy } = toPolicy(row);
  return {
    ...policy,
    personalFields: [...personalFields],
    version: row?.version ?? 0,
    changedAt: row?.changedAt.toISOString() ?? null,
    changedByName: row?.changedByName ?? null,
  };
}
