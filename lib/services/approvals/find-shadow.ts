import type { Context } from "@/lib/command/context";

type Asked = { modelId: string; versionId: string; until: Date };

/** The page of the last rollout of a version whose copies of live questions were answered, in any deployment of the model; or null. */
export async function findShadow(ctx: Context, { modelId, versionId, until }: Asked): Promise<string | null> {
  const row = await ctx.db.rollout.findFirst({
    where: {
      toVersionId: versionId,
      strategy: { in: ["shadow", "blue_green"] },
      startedAt: { lte: until },
      deployment: { modelId, deletedAt: null },
    },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: { number: true, deploymentId: true },
  });
  return row && `/deployments/${row.deploymentId}/rollouts/${row.number}`;
}
