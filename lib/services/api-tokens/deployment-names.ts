import type { Context } from "@/lib/command/context";
import { teamIdsWith } from "@/lib/domain/access/actor";

/** Deployments that a token of the actor's making may be limited to. */
export async function listDeploymentNames(ctx: Context): Promise<{ id: string; teamId: string; name: string }[]> {
  const teamIds = teamIdsWith(ctx.actor, "token:create");
  return ctx.db.deployment.findMany({
    where: { deletedAt: null, ...(teamIds === "all" ? {} : { teamId: { in: teamIds } }) },
    select: { id: true, teamId: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1000,
  });
}
