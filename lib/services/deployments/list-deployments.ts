import { z } from "zod";
import type { Context } from "@/lib/command/context";
import type { DeploymentListItem } from "@/lib/contracts/deployment";
import { teamIdsWith } from "@/lib/domain/access/actor";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import type { Prisma } from "@/lib/generated/prisma/client";
import { listItem, listParts } from "./list-item";

type Filters = {
  q?: string;
  environment?: string | null;
  teamIds?: readonly string[];
  health?: string;
  cursor?: string;
  limit: number;
};

/** Health is derived, not stored: a filter by it reads on until a page is full, this many batches at the most. */
const MOST_BATCHES = 10;
const BATCH_WHEN_FILTERED = 200;

const positionSchema = z.tuple([z.string(), z.uuid()]);

/** Deployments of the actor's teams by name. */
export async function listDeployments(
  ctx: Context,
  filters: Filters,
): Promise<{ items: DeploymentListItem[]; nextCursor: string | null }> {
  const { health, limit } = filters;
  const now = ctx.clock.now();
  const take = health ? BATCH_WHEN_FILTERED : limit + 1;
  const isWanted = (item: DeploymentListItem) => !health || item.health.word.toLowerCase() === health.toLowerCase();
  const found: DeploymentListItem[] = [];
  let last = filters.cursor === undefined ? null : readCursor(filters.cursor, positionSchema);
  let isMore = true;
  for (let batch = 0; isMore && found.length <= limit && batch < MOST_BATCHES; batch += 1) {
    const rows = await ctx.db.deployment.findMany({
      where: { AND: [whereOf(ctx, filters), after(last)] },
      include: listParts,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    found.push(...rows.map((row) => listItem(row, now)).filter(isWanted));
    last = positionOf(rows.at(-1)) ?? last;
    isMore = rows.length === take;
  }
  const items = found.slice(0, limit);
  if (found.length > limit) last = positionOf(items.at(-1));
  else if (!isMore) last = null;
  return { items, nextCursor: last && writeCursor(last) };
}

type Position = z.output<typeof positionSchema>;

function positionOf(row: { name: string; id: string } | undefined): Position | null {
  return row ? [row.name, row.id] : null;
}

function after(last: Position | null): Prisma.DeploymentWhereInput {
  if (!last) return {};
  const [name, id] = last;
  return { name: { gte: name }, OR: [{ name: { gt: name } }, { id: { gt: id } }] };
}

function whereOf(ctx: Context, { teamIds: asked, q, environment }: Filters): Prisma.DeploymentWhereInput {
  const own = teamIdsWith(ctx.actor, "deployment:read");
  const teamIds = asked?.filter((id) => own === "all" || own.includes(id)) ?? own;
  const named = q ? { name: { contains: q, mode: "insensitive" as const } } : null;
  return {
    deletedAt: null,
    ...(teamIds === "all" ? {} : { teamId: { in: [...teamIds] } }),
    ...(environment ? { environment: { name: environment } } : {}),
    ...(named ? { OR: [named, { model: named }] } : {}),
  };
}
