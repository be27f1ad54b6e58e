import type { Actor } from "@/lib/domain/access/actor";
import { can, isInTeam, mayAnywhere, rolesThatMay } from "@/lib/domain/access/actor";
import {
  type Grant,
  isPlatformPermission,
  type Permission,
  permissions,
  someoneWith,
} from "@/lib/domain/access/permissions";
import { AppError, notFound } from "@/lib/domain/errors/app-error";

function whoMay(permission: Permission): string {
  if (isPlatformPermission(permission)) return "a platform admin";
  const names = rolesThatMay(permission).map((role) => someoneWith[role]);
  return names.length === 0
    ? "an API token with the right scope"
    : new Intl.ListFormat("en", { type: "disjunction" }).format(names);
}

/** The scope that a token would need and lacks; undefined for people, and where no token may. */
function missingScope(actor: Actor, permission: Permission): string | undefined {
  if (actor.kind !== "token" || isPlatformPermission(permission)) return undefined;
  const { scope }: Grant = permissions[permission];
  return scope && !actor.scopes.includes(scope) ? scope : undefined;
}

/**
 * Throws `not_found` for a row of another team (the same as an absent one) and `forbidden`, with who could do it,
 * (or which scope would do), where the actor is in the team but lacks the permission.
 */
export function authorise(actor: Actor, permission: Permission, teamId: string | null, noun: string): void {
  if (teamId !== null && !isInTeam(actor, teamId)) throw notFound(noun);
  if (!can(actor, permission, teamId)) throw refusal(actor, permission, noun);
}

/** Throws `forbidden` where there is nothing at all for which the actor may use `permission`. */
export function authoriseAnywhere(actor: Actor, permission: Permission, noun: string): void {
  if (!mayAnywhere(actor, permission)) throw refusal(actor, permission, noun);
}

function refusal(actor: Actor, permission: Permission, noun: string): AppError {
  const deed = deedOf(permission, noun);
  const scope = missingScope(actor, permission);
  if (scope) return new AppError("forbidden", `This token may not ${deed}: it lacks the scope “${scope}”.`);
  const where = isPlatformPermission(permission) ? "" : " of the team";
  return new AppError("forbidden", `You may not ${deed}. Ask ${whoMay(permission)}${where}.`);
}

/** "update this team"; "request a rollout here" where the right is asked on another noun; "map a group" of the platform. */
function deedOf(permission: Permission, noun: string): string {
  const [subject = "", word = ""] = permission.split(":");
  if (isPlatformPermission(permission)) {
    const [verb = "", ...object] = word.split("_");
    return `${verb} ${object.length > 0 ? withArticle(object.join(" ")) : "the platform's settings"}`;
  }
  const verb = word.replaceAll("_", " ");
  return subject === noun ? `${verb} this ${noun.replaceAll("_", " ")}` : `${verb} ${withArticle(subject)} here`;
}

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
