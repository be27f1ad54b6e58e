import {
  type Grant,
  isPlatformPermission,
  type Permission,
  permissions,
  type Role,
  type TeamPermission,
} from "./permissions";

export type TeamMembership = { teamId: string; teamSlug: string; teamName: string; roles: readonly Role[] };

/** Who asks: a signed-in person, an API token, or a part of the platform itself. */
export type Actor =
  | {
      kind: "user";
      id: string;
      name: string;
      email: string;
      isPlatformAdmin: boolean;
      memberships: readonly TeamMembership[];
    }
  | {
      kind: "token";
      id: string;
      name: string;
      teamId: string;
      teamSlug: string;
      teamName: string;
      scopes: readonly string[];
      /** Set where the token is good for one deployment only. */
      deploymentId: string | null;
      createdById: string | null;
    }
  | { kind: "system"; name: string };

/** Teams whose rows the actor may know of; `all` for the platform's own parts. */
export function teamIdsOf(actor: Actor): readonly string[] | "all" {
  switch (actor.kind) {
    case "user":
      return actor.memberships.map((m) => m.teamId);
    case "token":
      return [actor.teamId];
    case "system":
      return "all";
  }
}

export function isInTeam(actor: Actor, teamId: string): boolean {
  const teams = teamIdsOf(actor);
  return teams === "all" || teams.includes(teamId);
}

/**
 * What a token that is good for one deployment may do: all of it names a deployment, which whoever carries it out compares
 * with the token's. Anything else would reach the whole team.
 */
export const deploymentPermissions: readonly TeamPermission[] = [
  "deployment:predict",
  "prediction:ingest",
  "prediction:import",
  "feedback:submit",
];

function roleGrants(held: readonly Role[], permission: TeamPermission): boolean {
  const allowed: readonly Role[] = permissions[permission].roles;
  return held.some((role) => allowed.includes(role));
}

function scopeGrants(held: readonly string[], permission: TeamPermission): boolean {
  const grant: Grant = permissions[permission];
  return grant.scope !== undefined && held.includes(grant.scope);
}

/** Whether `actor` may use `permission` in team `teamId` (null for platform permissions). */
export function can(actor: Actor, permission: Permission, teamId: string | null): boolean {
  if (actor.kind === "system") return true;
  if (isPlatformPermission(permission)) return actor.kind === "user" && actor.isPlatformAdmin;
  if (teamId === null || !isInTeam(actor, teamId)) return false;
  if (actor.kind === "token") {
    const isInReach = actor.deploymentId === null || deploymentPermissions.includes(permission);
    return isInReach && scopeGrants(actor.scopes, permission);
  }
  return actor.memberships.some((m) => m.teamId === teamId && roleGrants(m.roles, permission));
}

/** Teams in which the actor may use `permission`: what a list of such rows is filtered by. `all` for the platform's own parts. */
export function teamIdsWith(actor: Actor, permission: TeamPermission): string[] | "all" {
  const teams = teamIdsOf(actor);
  return teams === "all" ? "all" : teams.filter((teamId) => can(actor, permission, teamId));
}

/** Whether there is anything at all for which the actor may use `permission`. */
export function mayAnywhere(actor: Actor, permission: Permission): boolean {
  if (isPlatformPermission(permission)) return can(actor, permission, null);
  const teams = teamIdsWith(actor, permission);
  return teams === "all" || teams.length > 0;
}

/** Who could grant `permission`: for the sentence that a refusal shows. */
export function rolesThatMay(permission: TeamPermission): readonly Role[] {
  return permissions[permission].roles;
}
