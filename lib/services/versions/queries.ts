import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { numberSchema } from "@/lib/contracts/id";
import type { listVersionsInput, VersionDetail, VersionPage } from "@/lib/contracts/model";
import { notFound } from "@/lib/domain/errors/app-error";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import type { Prisma } from "@/lib/generated/prisma/client";
import { resolveTeam } from "@/lib/services/models/resolve-team";
import { modelTeams } from "@/lib/services/models/scope";
import { listVersionUses } from "@/lib/services/models/version-uses";
import { detailSelect, summarySelect, toDetail, toSummary } from "./version-view";

type ListVersions = z.output<typeof listVersionsInput>;

/** One page of a model's versions, highest number first. Throws `not_found` for a model the actor may not know of. */
export async function listVersions(ctx: Context, modelName: string, input: ListVersions): Promise<VersionPage> {
  const model = await modelOf(ctx, input.team, modelName);
  const rows = await ctx.db.modelVersion.findMany({
    where: { modelId: model.id, deletedAt: null, AND: [...filters(input), before(input.cursor)] },
    orderBy: { number: "desc" },
    take: input.limit + 1,
    select: summarySelect,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  const uses = (await listVersionUses(ctx, [model.id])).get(model.id) ?? [];
  return {
    items: page.map((row) => toSummary(row, uses)),
    nextCursor: last ? writeCursor([last.number]) : null,
  };
}

type VersionAddress = { team?: string; model: string; number: number };

/** One version with everything that was registered. Throws `not_found`. */
export async function getVersion(
  ctx: Context,
  { team, model: modelName, number }: VersionAddress,
): Promise<VersionDetail> {
  if (!numberSchema.safeParse(number).success) throw notFound("version");
  const model = await modelOf(ctx, team, modelName);
  const row = await ctx.db.modelVersion.findFirst({
    where: { modelId: model.id, number, deletedAt: null },
    select: detailSelect,
  });
  if (!row) throw notFound("version");
  const uses = (await listVersionUses(ctx, [model.id])).get(model.id) ?? [];
  return toDetail(row, uses);
}

async function modelOf(ctx: Context, team: string | undefined, name: string): Promise<{ id: string }> {
  const slug = team ?? (ctx.actor.kind === "system" ? undefined : resolveTeam(ctx, null).slug);
  const model = await ctx.db.model.findFirst({
    where: { name, deletedAt: null, AND: [modelTeams(ctx, slug)] },
    select: { id: true },
  });
  if (!model) throw notFound("model");
  return model;
}

function before(cursor: string | undefined): Prisma.ModelVersionWhereInput {
  if (cursor === undefined) return {};
  const [number] = readCursor(cursor, z.tuple([numberSchema]));
  return { number: { lt: number } };
}

function filters({ search, format, alias, tag }: ListVersions): Prisma.ModelVersionWhereInput[] {
  const equals = tag?.indexOf("=") ?? -1;
  return [
    search ? { OR: matching(search) } : {},
    format ? { format } : {},
    alias ? { aliases: { some: { name: alias } } } : {},
    tag
      ? {
          tags: equals < 0 ? { path: [tag], not: {} } : { path: [tag.slice(0, equals)], equals: tag.slice(equals + 1) },
        }
      : {},
  ];
}

function matching(search: string): Prisma.ModelVersionWhereInput[] {
  const contains = { contains: search, mode: "insensitive" } as const;
  const number = numberSchema.safeParse(Number(/^v?(\d+)$/i.exec(search)?.[1] ?? Number.NaN));
  return [
    { description: contains },
    { createdByName: contains },
    ...(number.success ? [{ number: number.data }] : []),
    ...(/^[0-9a-f]{6,64}$/i.test(search) ? [{ artifactDigest: { startsWith: search.toLowerCase() } }] : []),
  ];
}
