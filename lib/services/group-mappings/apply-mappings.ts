import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { replaceMemberships } from "@/lib/services/users/record-identity";

/** Brings the memberships of everybody who carries `group` in line with the mappings; returns how many people that is. */
export async function applyMappings(tx: Transaction, ctx: Context, group: string): Promise<number> {
  const users = await tx.user.findMany({ where: { groups: { has: group } }, select: { id: true, groups: true } });
  for (const user of users) await replaceMemberships(tx, ctx, user);
  return users.length;
}
