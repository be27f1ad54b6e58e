import type { Context } from "@/lib/command/context";
import { mapGroup } from "./map";

/** On a new installation nobody may map groups yet: the named group then becomes the platform admins, by an audited command. */
export async function ensureFirstAdmin(ctx: Context, group: string): Promise<void> {
  const known = await ctx.db.groupMapping.findFirst({ where: { teamId: null, role: null }, select: { id: true } });
  if (!known) await mapGroup.execute(ctx, { group, teamId: null, role: null });
}
