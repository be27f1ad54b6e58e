import { z } from "zod";
import type { Context } from "@/lib/command/context";
import type { VersionUse } from "@/lib/contracts/model";

/** What this list needs of a deployment's arms; their owner may say more. */
const armsSchema = z.array(z.object({ arm: z.string(), versionId: z.uuid(), version: z.int(), weight: z.number() }));

const select = {
  id: true,
  modelId: true,
  name: true,
  observedArms: true,
  environment: { select: { name: true, order: true } },
} as const;

/** What serves now of each model, later environments first. */
export async function listVersionUses(ctx: Context, modelIds: readonly string[]): Promise<Map<string, VersionUse[]>> {
  const rows = await ctx.db.deployment.findMany({
    where: { modelId: { in: [...modelIds] }, deletedAt: null },
    orderBy: [{ environment: { order: "desc" } }, { name: "asc" }],
    take: 500,
    select,
  });
  const uses = new Map<string, VersionUse[]>();
  for (const row of rows) {
    const arms = armsSchema.safeParse(row.observedArms);
    const served = (arms.data ?? []).map(({ arm, versionId, version, weight }) => ({
      deploymentId: row.id,
      deployment: row.name,
      environment: row.environment.name,
      arm,
      version,
      versionId,
      weight,
    }));
    uses.set(row.modelId, [...(uses.get(row.modelId) ?? []), ...served]);
  }
  return uses;
}
