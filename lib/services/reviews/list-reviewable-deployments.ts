import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";

/** Deployments for which the actor may open a queue. */
export async function listReviewableDeployments(ctx: Context): Promise<{ id: string; name: string }[]> {
  const rows = await ctx.db.deployment.findMany({
    where: { ...inTeams(ctx, "review:request"), deletedAt: null },
    select: { id: true, name: true, environment: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map(({ id, name, environment }) => ({ id, name: `${name} · ${environment.name}` }));
}
