import type { Context } from "@/lib/command/context";
import { writeAudit } from "@/lib/command/write-audit";

/** Ends every session of a person whom the provider no longer vouches for; signing in again undoes it. */
export async function disableUser(ctx: Context, userId: string, reason: string): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.$transaction(async (tx) => {
    const data = { disabledAt: now, refreshGrant: null };
    const { name } = await tx.user.update({ where: { id: userId }, data, select: { name: true } });
    const entries = [{ nounId: userId, nounName: name, after: { disabledAt: now }, reason }];
    await writeAudit(tx, ctx, { verb: "user.disable", noun: "user", teamId: null, now, entries });
  });
}
