import type { Context } from "@/lib/command/context";
import type { GroupMappings } from "@/lib/contracts/group-mapping";
import { can } from "@/lib/domain/access/actor";
import { AppError } from "@/lib/domain/errors/app-error";

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
