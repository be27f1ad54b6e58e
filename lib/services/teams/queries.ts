import type { Context } from "@/lib/command/context";
import type { GroupMappings, TeamMembers } from "@/lib/contracts/team";
import { can, teamIdsWith } from "@/lib/domain/access/actor";
import { AppError } from "@/lib/domain/errors/app-error";

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

/** How the provider's groups become roles, and which groups lead nowhere. Platform admins only. */
export async function getGroupMappings(ctx: Context): Promise<GroupMappings> {
  if (!can(ctx.actor, "platform:read", null))
    throw new AppError("forbidden", "Only a platform admin sees the group mappings.");
  const [mappings, users] = await Promise.all([
    ctx.db.groupMapping.findMany({
      include: { team: { select: { name: true } } },
      orderBy: [{ group: "asc" }, { id: "asc" }],
      take: 1000,
    }),
    ctx.db.user.findMany({
      where: { disabledAt: null },
      select: { name: true, groups: true },
      orderBy: { name: "asc" },
      take: 10_000,
    }),
  ]);
  const people = new Map<string, string[]>();
  for (const user of users)
    for (const group of user.groups) people.set(group, [...(people.get(group) ?? []), user.name]);
  const mapped = new Set(mappings.map((m) => m.group));
  return {
    mappings: mappings.map(({ id, group, team, role }) => ({
      id,
      group,
      teamName: team?.name ?? null,
      role,
      people: people.get(group)?.length ?? 0,
    })),
    unmapped: [...people].filter(([group]) => !mapped.has(group)).map(([group, names]) => ({ group, people: names })),
  };
}
