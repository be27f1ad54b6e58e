import { z } from "zod";
import type { Context } from "@/lib/command/context";
import type { listModelsInput, ModelDetail, ModelPage, ModelSummary } from "@/lib/contracts/model";
import { tagsSchema } from "@/lib/contracts/model-version";
import { momentSchema } from "@/lib/contracts/moment";
import { notFound } from "@/lib/domain/errors/app-error";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import type { Prisma } from "@/lib/generated/prisma/client";
import { latestVersions } from "./latest-versions";
import { teamsOf } from "./resolve-team";
import { modelTeams } from "./scope";
import { listVersionUses } from "./version-uses";

type ListModels = z.output<typeof listModelsInput>;

const byName = z.tuple([z.string(), z.uuid()]);
const byRecency = z.tuple([momentSchema.transform((at) => new Date(at)), z.uuid()]);

const select = {
  id: true,
  name: true,
  description: true,
  tags: true,
  nextVersion: true,
  updatedAt: true,
  team: { select: { slug: true, name: true } },
} as const satisfies Prisma.ModelSelect;

const detailSelect = {
  ...select,
  aliases: { select: { name: true, modelVersion: { select: { number: true } } }, orderBy: { name: "asc" }, take: 200 },
  deployments: {
    where: { deletedAt: null },
    select: { id: true, name: true, environment: { select: { name: true } } },
    orderBy: [{ environment: { order: "asc" } }, { name: "asc" }],
    take: 100,
  },
} as const satisfies Prisma.ModelSelect;
type Row = Prisma.ModelGetPayload<{ select: typeof select }>;

/** One page of the models of the actor's teams. */
export async function listModels(ctx: Context, input: ListModels): Promise<ModelPage> {
  const rows = await ctx.db.model.findMany({
    where: { deletedAt: null, AND: [modelTeams(ctx, input.team), matching(input.search), after(input)] },
    orderBy: input.sort === "name" ? [{ name: "asc" }, { id: "asc" }] : [{ updatedAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    select,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return { items: await summarise(ctx, page), nextCursor: last ? cursorOf(input.sort, last) : null };
}

/** One model by its team and name. Throws `not_found` where the actor may not know of it. */
export async function getModel(ctx: Context, team: string, name: string): Promise<ModelDetail> {
  if (!teamsOf(ctx).some(({ slug }) => slug === team)) throw notFound("model");
  const row = await ctx.db.model.findFirst({
    where: { deletedAt: null, name, AND: [modelTeams(ctx, team)] },
    select: detailSelect,
  });
  const [summary] = row ? await summarise(ctx, [row]) : [];
  if (!row || !summary) throw notFound("model");
  return {
    ...summary,
    aliases: row.aliases.map((alias) => ({ name: alias.name, number: alias.modelVersion.number })),
    deployments: row.deployments.map(({ id, name: deployment, environment }) => ({
      id,
      name: deployment,
      environment: environment.name,
    })),
  };
}

function matching(search: string | undefined): Prisma.ModelWhereInput {
  if (!search) return {};
  const contains = { contains: search, mode: "insensitive" } as const;
  return { OR: [{ name: contains }, { description: contains }] };
}

function after({ sort, cursor }: ListModels): Prisma.ModelWhereInput {
  if (cursor === undefined) return {};
  if (sort === "name") {
    const [name, id] = readCursor(cursor, byName);
    return { name: { gte: name }, OR: [{ name: { gt: name } }, { id: { gt: id } }] };
  }
  const [updatedAt, id] = readCursor(cursor, byRecency);
  return { updatedAt: { lte: updatedAt }, OR: [{ updatedAt: { lt: updatedAt } }, { id: { lt: id } }] };
}

function cursorOf(sort: ListModels["sort"], row: Row): string {
  return writeCursor([sort === "name" ? row.name : row.updatedAt.toISOString(), row.id]);
}

async function summarise(ctx: Context, rows: readonly Row[]): Promise<ModelSummary[]> {
  const ids = rows.map((row) => row.id);
  const [latest, uses] = await Promise.all([latestVersions(ctx, ids), listVersionUses(ctx, ids)]);
  return rows.map(({ id, team, name, description, tags, nextVersion, updatedAt }) => ({
    id,
    team,
    name,
    description,
    tags: tagsSchema.parse(tags),
    registered: nextVersion - 1,
    latest: latest.get(id) ?? null,
    uses: uses.get(id) ?? [],
    updatedAt: updatedAt.toISOString(),
  }));
}
