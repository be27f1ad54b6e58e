import type { Context } from "@/lib/command/context";
import type { EnvironmentRow } from "@/lib/contracts/environment";
import { teamIdsOf } from "@/lib/domain/access/actor";
import { approvalPolicySchema, noApproval } from "@/lib/domain/approvals/policy";

/** Environments of the actor's teams, in their order. */
export async function listEnvironments(ctx: Context): Promise<EnvironmentRow[]> {
  const teams = teamIdsOf(ctx.actor);
  const rows = await ctx.db.environment.findMany({
    where: teams === "all" ? {} : { teamId: { in: [...teams] } },
    include: { team: { select: { slug: true, name: true } }, cluster: { select: { name: true, driver: true } } },
    orderBy: [{ team: { slug: "asc" } }, { order: "asc" }, { name: "asc" }],
    take: 500,
  });
  return rows.map((row) => {
    // A policy that cannot be read asks for an approval rather than for none.
    const policy = approvalPolicySchema.safeParse(row.approvalPolicy).data ?? { ...noApproval, approvals: 1 };
    return {
      id: row.id,
      name: row.name,
      teamId: row.teamId,
      team: row.team.slug,
      teamName: row.team.name,
      cluster: row.cluster.name,
      driver: row.cluster.driver,
      approvals: policy.approvals,
      policy,
    };
  });
}
