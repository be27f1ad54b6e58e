import type { z } from "zod";
import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { parseInput } from "@/lib/command/parse-input";
import { readNoticesInput } from "@/lib/contracts/notice";

/** Keeps that a person has seen some notices of their teams. */
export async function markNoticesRead(
  ctx: Context,
  { noticeIds }: z.infer<typeof readNoticesInput>,
): Promise<{ read: number }> {
  if (ctx.actor.kind !== "user") return { read: 0 };
  const { id: userId } = ctx.actor;
  const where = { id: { in: noticeIds }, ...inTeams(ctx, "notice:read") };
  const seen = await ctx.db.notice.findMany({ where, select: { id: true } });
  const readAt = ctx.clock.now();
  const rows = seen.map(({ id }) => ({ userId, noticeId: id, readAt }));
  const { count } = await ctx.db.noticeRead.createMany({ data: rows, skipDuplicates: true });
  return { read: count };
}

/** The same for the browser. No command: what somebody has seen is theirs, and no business of the trail. */
export const readNotices = {
  name: "notice.read",
  input: readNoticesInput,
  execute: (ctx: Context, raw: unknown) => markNoticesRead(ctx, parseInput(readNoticesInput, raw)),
};
