import type { Context } from "@/lib/command/context";
import { can, teamIdsOf } from "@/lib/domain/access/actor";

/** Deployments for which the actor may open a queue. */
export async function listReviewableDeployments(ctx: Context): Promise<{ id: string; name: string }[]> {
  const teamIds = teamIdsOf(ctx.actor);
  if (teamIds === "all") return [];
  const rows = await ctx.db.deployment.findMany({
    where: { teamId: { in: teamIds.filter((id) => can(ctx.actor, "review:request", id)) }, deletedAt: null },
    select: { id: true, name: true, environment: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map(({ id, name, environment }) => ({ id, name: `${name} · ${environment.name}` }));
}
