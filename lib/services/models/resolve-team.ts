import type { Context } from "@/lib/command/context";
import { AppError, notFound } from "@/lib/domain/errors/app-error";

type ActorTeam = { id: string; slug: string; name: string };

/** The team that a request speaks of: the token's own, or the one that `?team=` names among the person's. */
export function resolveTeam(ctx: Context, slug: string | null): ActorTeam {
  const teams = teamsOf(ctx);
  if (slug !== null) {
    const team = teams.find((candidate) => candidate.slug === slug);
    if (!team) throw notFound("team");
    return team;
  }
  const [only, ...others] = teams;
  if (!only)
    throw new AppError("forbidden", "You are in no team yet. Ask your platform admin to map your group to one.");
  if (others.length === 0) return only;
  const names = teams.map((team) => team.slug).join(" or ");
  throw new AppError("invalid_input", `Say which team you mean: add ?team=${names}.`, { team: ["Name a team."] });
}

/** The teams that the actor belongs to, by slug; the platform's own parts name teams by id and have none here. */
export function teamsOf(ctx: Context): ActorTeam[] {
  const { actor } = ctx;
  switch (actor.kind) {
    case "token":
      return [{ id: actor.teamId, slug: actor.teamSlug, name: actor.teamName }];
    case "user":
      return actor.memberships.map((m) => ({ id: m.teamId, slug: m.teamSlug, name: m.teamName }));
    case "system":
      return [];
  }
}
