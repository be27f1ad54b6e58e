import type { Context } from "@/lib/command/context";
import { mapGroup } from "@/lib/services/group-mappings/map";
import { GROUP_MAPPINGS } from "@/scripts/demo/personas";
import { type TeamIds, teamIdOf } from "./teams";

/** Once: an admin who removed a mapping does not find it back after a restart. */
export async function ensureGroupMappings(ctx: Context, teams: TeamIds): Promise<void> {
  if ((await ctx.db.groupMapping.count()) > 0) return;
  for (const { group, team, role } of GROUP_MAPPINGS) {
    await mapGroup.execute(ctx, { group, teamId: team === null ? null : teamIdOf(teams, team), role });
  }
}
