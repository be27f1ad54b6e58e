import { teamIdsWith } from "@/lib/domain/access/actor";
import type { TeamPermission } from "@/lib/domain/access/permissions";
import type { Context } from "./context";

/** The filter of every list: rows of the teams in which the actor may use `permission`. The platform's own parts see all. */
export function inTeams(ctx: Context, permission: TeamPermission): { teamId?: { in: string[] } } {
  const teamIds = teamIdsWith(ctx.actor, permission);
  return teamIds === "all" ? {} : { teamId: { in: teamIds } };
}
