import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";

/** Deployments that a token of the actor's making may be limited to. */
export async function listDeploymentNames(ctx: Context): Promise<{ id: string; teamId: string; name: string }[]> {
  return ctx.db.deployment.findMany({
    where: { deletedAt: null, ...inTeams(ctx, "token:create") },
    select: { id: true, teamId: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1000,
  });
}
