import type { Context } from "@/lib/command/context";
import { can, teamIdsOf } from "@/lib/domain/access/actor";

/** Deployments that a token of the actor's making may be limited to. */
export async function listDeploymentNames(ctx: Context): Promise<{ id: string; teamId: string; name: string }[]> {
  const teams = teamIdsOf(ctx.actor);
  const teamIds = teams === "all" ? [] : teams.filter((teamId) => can(ctx.actor, "token:create", teamId));
  return ctx.db.deployment.findMany({
    where: { teamId: { in: teamIds } },
    select: { id: true, teamId: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1000,
  });
}
