import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import type { EnvironmentRow } from "@/lib/contracts/environment";
import { approvalPolicySchema, noApproval } from "@/lib/domain/approvals/policy";

/** Environments of the actor's teams, in their order. */
export async function listEnvironments(ctx: Context): Promise<EnvironmentRow[]> {
  const rows = await ctx.db.environment.findMany({
    where: inTeams(ctx, "deployment:read"),
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
