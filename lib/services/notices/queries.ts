import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { MOST_NOTICES, type NoticeView } from "@/lib/contracts/notice";
import { teamIdsWith } from "@/lib/domain/access/actor";
import { parseSeverity } from "@/lib/domain/notices/notice-of";
import type { Prisma } from "@/lib/generated/prisma/client";
import { deliveriesInclude, toDelivery } from "./deliveries";

type Scope = { teamIds?: readonly string[] };

const include = {
  team: { select: { slug: true, name: true } },
  reads: { select: { userId: true } },
  deliveries: deliveriesInclude,
} satisfies Prisma.NoticeInclude;

const readerOf = ({ actor }: Context) => (actor.kind === "user" ? actor.id : null);

/** The teams that the actor may read the notices of, narrowed to those of the scope. */
function inScope(ctx: Context, { teamIds }: Scope): Prisma.NoticeWhereInput {
  return { AND: [inTeams(ctx, "notice:read"), teamIds ? { teamId: { in: [...teamIds] } } : {}] };
}

/** The last notices of the actor's teams, newest first, each with how it fares on every channel. */
export async function listNotices(ctx: Context, scope: Scope = {}): Promise<NoticeView[]> {
  const readerId = readerOf(ctx);
  const rows = await ctx.db.notice.findMany({
    where: inScope(ctx, scope),
    include: { ...include, reads: { where: { userId: readerId ?? undefined }, select: { userId: true }, take: 1 } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_NOTICES,
  });
  return rows.map((row) => ({
    ...{ id: row.id, at: row.at.toISOString(), kind: row.kind, severity: parseSeverity(row.severity) },
    ...{ title: row.title, sentence: row.sentence, path: row.path, team: row.team },
    isRead: readerId === null || row.reads.length > 0,
    deliveries: row.deliveries.flatMap(toDelivery),
  }));
}

/** How many of the last notices of their teams a person has not seen; 0 for anybody else. */
export async function countUnreadNotices(ctx: Context): Promise<number> {
  const readerId = readerOf(ctx);
  const teamIds = teamIdsWith(ctx.actor, "notice:read");
  if (readerId === null || teamIds === "all") return 0;
  // Every page asks this: one question, over no more than the list would show.
  const [row] = await ctx.db.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS unread FROM (
      SELECT id FROM notices WHERE team_id = ANY(${teamIds}::uuid[]) ORDER BY at DESC, id DESC LIMIT ${MOST_NOTICES}
    ) AS listed
    WHERE NOT EXISTS (SELECT FROM notice_reads WHERE notice_id = listed.id AND user_id = ${readerId}::uuid)`;
  return row?.unread ?? 0;
}
