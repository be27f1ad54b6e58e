import type { Context } from "@/lib/command/context";
import type { TeamMembers } from "@/lib/contracts/team";
import { can, teamIdsWith } from "@/lib/domain/access/actor";

/** Members of the actor's teams (of all teams for a platform admin), with their roles. */
export async function listTeams(ctx: Context): Promise<TeamMembers[]> {
  const visible = can(ctx.actor, "platform:read", null) ? "all" : teamIdsWith(ctx.actor, "member:read");
  const teams = await ctx.db.team.findMany({
    where: visible === "all" ? {} : { id: { in: visible } },
    orderBy: { name: "asc" },
    take: 200,
    include: {
      memberships: {
        include: { user: { select: { id: true, name: true, email: true, lastSignInAt: true } } },
        orderBy: [{ user: { name: "asc" } }, { role: "asc" }],
        take: 1000,
      },
    },
  });
  return teams.map(({ id, slug, name, memberships }) => {
    const members = new Map<string, TeamMembers["members"][number]>();
    for (const { user, role } of memberships) {
      const known = members.get(user.id);
      if (known) known.roles.push(role);
      else
        members.set(user.id, {
          userId: user.id,
          name: user.name,
          email: user.email,
          roles: [role],
          lastSignInAt: user.lastSignInAt.toISOString(),
        });
    }
    return { id, slug, name, members: [...members.values()] };
  });
}
