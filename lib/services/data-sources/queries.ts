import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { loadReadable } from "@/lib/command/load-readable";
import {
  type DataSourceDetail,
  type DataSourcePage,
  type ListDataSources,
  MOST_CHANGES,
} from "@/lib/contracts/data-source";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import type { Prisma } from "@/lib/generated/prisma/client";
import { resolveTeam } from "@/lib/services/models/resolve-team";
import { readLastRows } from "./last-rows";
import { dataSourceSelect, fedDeploymentIds, toChangeView, toDataSourceView } from "./to-view";

const byName = z.tuple([z.string(), z.uuid()]);

/** One page of the data sources of the actor's teams, by name. */
export async function listDataSources(ctx: Context, input: ListDataSources): Promise<DataSourcePage> {
  const team = input.team === undefined ? {} : { teamId: resolveTeam(ctx, input.team).id };
  const rows = await ctx.db.dataSource.findMany({
    where: {
      deletedAt: null,
      AND: [inTeams(ctx, "data_source:read"), team, matching(input.search), after(input.cursor)],
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: input.limit + 1,
    select: dataSourceSelect,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  const lastRows = await readLastRows(ctx.db, page.flatMap(fedDeploymentIds));
  const now = ctx.clock.now();
  return {
    items: page.map((row) => toDataSourceView(row, lastRows, now)),
    nextCursor: last ? writeCursor([last.name, last.id]) : null,
  };
}

/** One data source with its last changes. Throws `not_found` where it is absent, deleted, or of another team. */
export async function getDataSource(ctx: Context, id: string): Promise<DataSourceDetail> {
  const { teamId: _teamId, ...row } = await loadReadable(ctx, id, {
    noun: "data source",
    permission: "data_source:read",
    find: (known) =>
      ctx.db.dataSource.findFirst({
        where: { id: known, deletedAt: null },
        select: { ...dataSourceSelect, teamId: true },
      }),
  });
  const [changes, lastRows] = await Promise.all([
    ctx.db.dataSourceChange.findMany({
      where: { dataSourceId: row.id },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: MOST_CHANGES,
    }),
    readLastRows(ctx.db, fedDeploymentIds(row)),
  ]);
  return { ...toDataSourceView(row, lastRows, ctx.clock.now()), changes: changes.map(toChangeView) };
}

function matching(search: string | undefined): Prisma.DataSourceWhereInput {
  if (!search) return {};
  const contains = { contains: search, mode: "insensitive" } as const;
  return { OR: [{ name: contains }, { owner: contains }, { description: contains }] };
}

function after(cursor: string | undefined): Prisma.DataSourceWhereInput {
  if (cursor === undefined) return {};
  const [name, id] = readCursor(cursor, byName);
  return { name: { gte: name }, OR: [{ name: { gt: name } }, { id: { gt: id } }] };
}
