import type { Clock } from "@/lib/clock";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import type { Database } from "@/lib/db";
import type { Actor } from "@/lib/domain/access/actor";
import type { Role } from "@/lib/domain/access/permissions";

export type TestTeam = { id: string; slug: string; name: string };

/** A team with its own two environments on a local cluster, made by rows: what a test stands on, not what it tests. */
export async function createTeam(db: Database, slug: string, clock: Clock = systemClock): Promise<TestTeam> {
  const team = { id: clock.id(), slug, name: `Team ${slug}` };
  await db.team.create({ data: { ...team, createdAt: clock.now() } });
  return team;
}

/** A signed-in person with `roles` in `team` (or in none), stored as sign-in would store them. */
export async function createPerson(
  db: Database,
  team: TestTeam | null,
  roles: readonly Role[],
  options: { name?: string; isPlatformAdmin?: boolean; clock?: Clock } = {},
): Promise<Extract<Actor, { kind: "user" }>> {
  const clock = options.clock ?? systemClock;
  const id = clock.id();
  const name = options.name ?? `Person ${id.slice(-6)}`;
  const email = `${id.slice(-12)}@example.test`;
  const now = clock.now();
  const isPlatformAdmin = options.isPlatformAdmin ?? false;
  await db.user.create({
    data: {
      id,
      issuer: "https://issuer.test",
      subject: id,
      email,
      name,
      isPlatformAdmin,
      groups: [],
      groupsReadAt: now,
      createdAt: now,
      lastSignInAt: now,
      ...(team
        ? { memberships: { create: roles.map((role) => ({ id: clock.id(), teamId: team.id, role, createdAt: now })) } }
        : {}),
    },
  });
  const memberships = team ? [{ teamId: team.id, teamSlug: team.slug, teamName: team.name, roles }] : [];
  return { kind: "user", id, name, email, isPlatformAdmin, memberships };
}

/** The context in which `actor` asks; every call has a request id of its own. */
export function contextOf(db: Database, actor: Actor, clock: Clock = systemClock): Context {
  return { actor, db, clock, requestId: clock.id() };
}
