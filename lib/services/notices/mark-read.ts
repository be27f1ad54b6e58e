import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";

/** Keeps that a person has seen some notices of their teams. No command: it is theirs, and nobody else sees it. */
export async function markNoticesRead(ctx: Context, noticeIds: readonly string[]): Promise<{ read: number }> {
  if (ctx.actor.kind !== "user") return { read: 0 };
  const { id: userId } = ctx.actor;
  const where = { id: { in: [...noticeIds] }, ...inTeams(ctx, "notice:read") };
  const seen = await ctx.db.notice.findMany({ where, select: { id: true } });
  const readAt = ctx.clock.now();
  const rows = seen.map(({ id }) => ({ userId, noticeId: id, readAt }));
  const { count } = await ctx.db.noticeRead.createMany({ data: rows, skipDuplicates: true });
  return { read: count };
}
