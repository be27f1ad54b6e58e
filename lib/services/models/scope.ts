import type { Context } from "@/lib/command/context";
import { can, teamIdsOf } from "@/lib/domain/access/actor";
import { resolveTeam } from "./resolve-team";

/** The teams whose models the actor may list, narrowed to one where `?team=` names it. */
export function modelTeams(ctx: Context, team: string | undefined): { teamId?: { in: string[] } } {
  if (team !== undefined) return { teamId: { in: readable(ctx, [resolveTeam(ctx, team).id]) } };
  const visible = teamIdsOf(ctx.actor);
  return visible === "all" ? {} : { teamId: { in: readable(ctx, visible) } };
}

function readable(ctx: Context, teamIds: readonly string[]): string[] {
  return teamIds.filter((teamId) => can(ctx.actor, "model:read", teamId));
}
