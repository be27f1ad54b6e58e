import type { Role } from "./permissions";

/** `teamId` and `role` are both null where the group makes its members platform admins. */
export type Mapping = { group: string; teamId: string | null; role: Role | null };

/** What a person's groups amount to under the admin's mappings; a group without a mapping grants nothing. */
export function rolesFromGroups(
  groups: readonly string[],
  mappings: readonly Mapping[],
): { isPlatformAdmin: boolean; memberships: { teamId: string; role: Role }[] } {
  const held = mappings.filter((m) => groups.includes(m.group));
  const memberships = new Map<string, { teamId: string; role: Role }>();
  for (const { teamId, role } of held) {
    if (teamId !== null && role !== null) memberships.set(`${teamId} ${role}`, { teamId, role });
  }
  return {
    isPlatformAdmin: held.some((m) => m.teamId === null && m.role === null),
    memberships: [...memberships.values()],
  };
}
