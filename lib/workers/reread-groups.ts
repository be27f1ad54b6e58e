import { GROUPS_MAX_AGE_MS, rereadGroups } from "@/lib/auth/reread-groups";
import type { Context } from "@/lib/command/context";

/** People asked for at the provider in one tick: a bound on what a large company costs it. */
const BATCH_SIZE = 20;

/** Reads the groups of people again who have not been here for an hour, so that a right that was revoked ends everywhere. */
export async function rereadOldGroups(ctx: Context, now: Date): Promise<{ reread: number }> {
  const old = await ctx.db.user.findMany({
    where: {
      groupsReadAt: { lt: new Date(now.getTime() - GROUPS_MAX_AGE_MS) },
      disabledAt: null,
      refreshGrant: { not: null },
    },
    select: { id: true },
    orderBy: [{ groupsReadAt: "asc" }, { id: "asc" }],
    take: BATCH_SIZE,
  });
  for (const { id } of old) await rereadGroups(ctx.db, id, now);
  return { reread: old.length };
}
