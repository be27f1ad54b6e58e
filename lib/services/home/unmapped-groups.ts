import type { Context } from "@/lib/command/context";
import { can } from "@/lib/domain/access/actor";
import { groupToMap, type WaitingItem } from "@/lib/domain/home/waiting";

const MOST = 20;

type Row = { group: string; people: string[]; since: Date };

/** Groups that people carry and no mapping names: for platform admins, who alone can map them. */
export async function listUnmappedGroups(ctx: Context): Promise<WaitingItem[]> {
  if (!can(ctx.actor, "platform:map_group", null)) return [];
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT carried AS "group", array_agg(u.name ORDER BY u.name, u.id) AS people, min(u.created_at) AS since
    FROM users u CROSS JOIN unnest(u.groups) AS carried
    WHERE u.disabled_at IS NULL AND NOT EXISTS (SELECT 1 FROM group_mappings m WHERE m."group" = carried)
    GROUP BY carried ORDER BY min(u.created_at), carried LIMIT ${MOST}`;
  return rows.map(({ group, people, since }) => groupToMap({ group, people, since: since.toISOString() }));
}
