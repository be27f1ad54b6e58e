import type { Context } from "@/lib/command/context";
import { PLATFORM_TEAM } from "@/lib/contracts/audit";
import { type Actor, can } from "@/lib/domain/access/actor";
import type { TeamPermission } from "@/lib/domain/access/permissions";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import type { Prisma } from "@/lib/generated/prisma/client";

type AuditTeam = { id: string; slug: string; name: string };

/** What part of the trail an actor reaches: some teams, and the platform's own entries. */
export type AuditScope = { teams: readonly AuditTeam[]; hasPlatform: boolean };

function teamsOf(actor: Actor): readonly AuditTeam[] {
  switch (actor.kind) {
    case "user":
      return actor.memberships.map(({ teamId, teamSlug, teamName }) => ({
        id: teamId,
        slug: teamSlug,
        name: teamName,
      }));
    case "token":
      return [{ id: actor.teamId, slug: actor.teamSlug, name: actor.teamName }];
    case "system":
      return [];
  }
}

/** The teams in which the actor has `permission`; an auditor of several teams reads them as one trail. Throws `forbidden` for none. */
export function auditScope(ctx: Context, permission: Extract<TeamPermission, `audit:${string}`>): AuditScope {
  const teams = teamsOf(ctx.actor).filter((team) => can(ctx.actor, permission, team.id));
  const hasPlatform = can(ctx.actor, "platform:read", null);
  if (teams.length > 0 || hasPlatform) return { teams, hasPlatform };
  throw new AppError("forbidden", "You may not read the audit trail. Ask an auditor or a team admin of the team.");
}

/** The scope cut down to one team's slug or `platform`; all of it where none is named. Throws `not_found` for another team. */
export function narrowScope(scope: AuditScope, team: string | undefined): AuditScope {
  if (team === undefined) return scope;
  if (team === PLATFORM_TEAM) {
    if (!scope.hasPlatform) throw notFound("team");
    return { teams: [], hasPlatform: true };
  }
  const teams = scope.teams.filter(({ slug }) => slug === team);
  if (teams.length === 0) throw notFound("team");
  return { teams, hasPlatform: false };
}

export function withinScope({ teams, hasPlatform }: AuditScope): Prisma.AuditEventWhereInput {
  const ofTeams = { teamId: { in: teams.map(({ id }) => id) } };
  return hasPlatform ? { OR: [ofTeams, { teamId: null }] } : ofTeams;
}
