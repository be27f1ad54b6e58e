import type { Context } from "@/lib/command/context";
import type { CollectionPage, CollectionView, LiveInputs } from "@/lib/contracts/collection";
import { signatureSchema } from "@/lib/contracts/signature";
import { can } from "@/lib/domain/access/actor";
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

async function findLiveInputs(ctx: Context, id: string | null): Promise<LiveInputs | null> {
  if (id === null) return null;
  const row = await ctx.db.modelVersion.findUnique({ where: { id }, select: { number: true, signature: true } });
  const { data } = signatureSchema.safeParse(row?.signature);
  return row && data ? { version: row.number, inputs: data.inputs.map(({ name }) => name) } : null;
}

/** The same for its page: with what the live version takes, and whether who looks may change it. */
export async function getCollectionPage(ctx: Context, deploymentId: string): Promise<CollectionPage> {
  const [policy, { teamId, liveVersionId }] = await Promise.all([
    getCollection(ctx, deploymentId),
    loadReadableDeployment(ctx, deploymentId),
  ]);
  const live = await findLiveInputs(ctx, liveVersionId);
  return { policy, mayChange: can(ctx.actor, "deployment:update", teamId), live };
}
