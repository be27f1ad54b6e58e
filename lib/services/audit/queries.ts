import { z } from "zod";
import type { Context } from "@/lib/command/context";
import type { AuditChoices, AuditEventView, AuditFilter } from "@/lib/contracts/audit";
import { idSchema } from "@/lib/contracts/id";
import { momentSchema } from "@/lib/contracts/moment";
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { can, teamIdsWith } from "@/lib/domain/access/actor";
import type { AuditOutcome } from "@/lib/domain/audit/audit-record";
import { notFound } from "@/lib/domain/errors/app-error";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import type { AuditEvent, Prisma } from "@/lib/generated/prisma/client";
import { toSealedRecord } from "./audit-row";
import { type AuditScope, auditScope, withinScope } from "./audit-scope";
import { auditWhere } from "./audit-where";

const positionSchema = z.tuple([momentSchema.transform((at) => new Date(at)), z.uuid()]);
/** Choices of a filter come from this many of the latest entries: the whole trail may be millions. */
const CHOICES_FROM = 5_000;

type AuditPage = { items: AuditEventView[]; nextCursor: string | null };

function toView(scope: AuditScope, row: AuditEvent): AuditEventView {
  const { teamId, actorId: _actorId, at, ...rest } = row;
  const team = scope.teams.find(({ id }) => id === teamId);
  const sealed = toSealedRecord(row);
  return {
    ...rest,
    at: at.toISOString(),
    team: team ? { slug: team.slug, name: team.name } : null,
    seq: sealed?.seq ?? null,
    hash: sealed?.hash ?? null,
    prevHash: sealed?.prevHash ?? null,
  };
}

/** One page of the trail, newest first, of every team in which the actor may read it. */
export async function listAuditEvents(
  ctx: Context,
  filter: AuditFilter,
  { cursor, limit = PAGE_SIZE }: { cursor?: string; limit?: number } = {},
): Promise<AuditPage> {
  const scope = auditScope(ctx, "audit:read");
  const rows = await ctx.db.auditEvent.findMany({
    where: { AND: [auditWhere(scope, filter), after(cursor)] },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => toView(scope, row));
  const last = rows[limit - 1];
  return { items, nextCursor: rows.length > limit && last ? writeCursor([last.at.toISOString(), last.id]) : null };
}

function after(cursor: string | undefined): Prisma.AuditEventWhereInput {
  if (cursor === undefined) return {};
  const [at, id] = readCursor(cursor, positionSchema);
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { lt: id } }] };
}

/** One entry with its place in the chain. Throws `not_found` outside the actor's part of the trail. */
export async function getAuditEvent(ctx: Context, id: string): Promise<AuditEventView> {
  const scope = auditScope(ctx, "audit:read");
  const isId = idSchema.safeParse(id).success;
  const row = isId ? await ctx.db.auditEvent.findFirst({ where: { AND: [{ id }, withinScope(scope)] } }) : null;
  if (!row) throw notFound("audit entry");
  return toView(scope, row);
}

/** Whether any part of the trail is the actor's to read. */
export function mayReadAudit(ctx: Context): boolean {
  return can(ctx.actor, "platform:read", null) || teamIdsWith(ctx.actor, "audit:read").length > 0;
}

/** Entries since midnight UTC. */
export async function countAuditToday(ctx: Context): Promise<{ done: number; refused: number }> {
  const midnight = new Date(ctx.clock.now().toISOString().slice(0, 10));
  const counts = await ctx.db.auditEvent.groupBy({
    by: ["outcome"],
    where: { AND: [withinScope(auditScope(ctx, "audit:read")), { at: { gte: midnight } }] },
    _count: true,
  });
  const count = (outcome: AuditOutcome) => counts.find((row) => row.outcome === outcome)?._count ?? 0;
  return { done: count("done"), refused: count("refused") };
}

/** What the filters offer: the actors, nouns and verbs of the latest entries. */
export async function listAuditChoices(ctx: Context): Promise<AuditChoices> {
  const scope = auditScope(ctx, "audit:read");
  const recent = await ctx.db.auditEvent.findMany({
    where: withinScope(scope),
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: CHOICES_FROM,
    select: { actorName: true, noun: true, verb: true },
  });
  const distinct = (values: string[]) => [...new Set(values)].sort((a, b) => a.localeCompare(b, "en"));
  return {
    actors: distinct(recent.map((row) => row.actorName)),
    nouns: distinct(recent.map((row) => row.noun)),
    verbs: distinct(recent.map((row) => row.verb)),
    teams: scope.teams.map(({ slug, name }) => ({ slug, name })),
    hasPlatform: scope.hasPlatform,
    mayExport: scope.hasPlatform || scope.teams.some(({ id }) => can(ctx.actor, "audit:export", id)),
  };
}
