import type { Actor } from "@/lib/domain/access/actor";
import { can, isInTeam, rolesThatMay } from "@/lib/domain/access/actor";
import { isPlatformPermission, type Permission, someoneWith } from "@/lib/domain/access/permissions";
import { AppError, notFound } from "@/lib/domain/errors/app-error";

function whoMay(permission: Permission): string {
  if (isPlatformPermission(permission)) return "a platform admin";
  const names = rolesThatMay(permission).map((role) => someoneWith[role]);
  return names.length === 0
    ? "an API token with the right scope"
    : new Intl.ListFormat("en", { type: "disjunction" }).format(names);
}

/**
 * Throws `not_found` for a row of another team (the same as an absent one) and `forbidden`, with who could do it,
 * where the actor is in the team but lacks the permission.
 */
export function authorise(actor: Actor, permission: Permission, teamId: string | null, noun: string): void {
  if (teamId !== null && !isInTeam(actor, teamId)) throw notFound(noun);
  if (can(actor, permission, teamId)) return;
  const verb = (permission.split(":")[1] ?? permission).replaceAll("_", " ");
  throw new AppError("forbidden", `You may not ${verb} this ${noun}. Ask ${whoMay(permission)} of the team.`);
}
