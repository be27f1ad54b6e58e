import type { Database } from "@/lib/db";
import type { Actor, TeamMembership } from "@/lib/domain/access/actor";
import { GROUPS_MAX_AGE_MS, rereadGroups } from "./reread-groups";

export type UserActor = Extract<Actor, { kind: "user" }>;

async function readUser(db: Database, userId: string) {
  return db.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      isPlatformAdmin: true,
      disabledAt: true,
      groupsReadAt: true,
      refreshGrant: true,
      memberships: {
        select: { role: true, team: { select: { id: true, slug: true, name: true } } },
        orderBy: { team: { name: "asc" } },
      },
    },
  });
}

function byTeam(rows: NonNullable<Awaited<ReturnType<typeof readUser>>>["memberships"]): TeamMembership[] {
  const teams = new Map<string, TeamMembership>();
  for (const { role, team } of rows) {
    const known = teams.get(team.id);
    const roles = [...(known?.roles ?? []), role];
    teams.set(team.id, { teamId: team.id, teamSlug: team.slug, teamName: team.name, roles });
  }
  return [...teams.values()];
}

/**
 * The person as the database knows them now, so that a revoked right ends with the next request.
 * Null where the provider no longer vouches for them, or where it gives no refresh token and an hour has passed.
 */
export async function loadUser(db: Database, userId: string, now: Date): Promise<UserActor | null> {
  let user = await readUser(db, userId);
  if (!user || user.disabledAt) return null;
  if (now.getTime() - user.groupsReadAt.getTime() > GROUPS_MAX_AGE_MS) {
    const reread = await rereadGroups(db, userId, now);
    if (reread === "refused" || reread === "no_grant") return null;
    user = (await readUser(db, userId)) ?? user;
  }
  const { id, name, email, isPlatformAdmin } = user;
  return { kind: "user", id, name, email, isPlatformAdmin, memberships: byTeam(user.memberships) };
}
