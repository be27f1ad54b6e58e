import type { Context } from "@/lib/command/context";
import { createTeam } from "@/lib/services/teams/create";
import { DEMO_TEAMS } from "@/scripts/demo/personas";

/** The ids of the demo's teams by their slug. */
export type TeamIds = Map<string, string>;

export async function ensureTeams(ctx: Context): Promise<TeamIds> {
  const ids: TeamIds = new Map();
  for (const team of DEMO_TEAMS) {
    const existing = await ctx.db.team.findUnique({ where: { slug: team.slug }, select: { id: true } });
    ids.set(team.slug, (existing ?? (await createTeam.execute(ctx, team))).id);
  }
  return ids;
}

export function teamIdOf(teams: TeamIds, slug: string): string {
  const id = teams.get(slug);
  if (id === undefined) throw new Error(`the demo has no team ${slug}`);
  return id;
}
