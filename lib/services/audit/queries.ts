import type { Context } from "@/lib/command/context";
import type { AuditEventView, AuditFilter } from "@/lib/contracts/audit";
import { readAuditCursor, writeAuditCursor } from "@/lib/domain/audit/audit-cursor";
import { notFound } from "@/lib/domain/errors/app-error";
import type { AuditEvent } from "@/lib/generated/prisma/client";
import { toSealedRecord } from "./audit-row";
import { type AuditScope, auditScope, withinScope } from "./audit-scope";
import { auditWhere } from "./audit-where";

const PAGE_SIZE = 50;
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
  page: { cursor?: string; limit?: number } = {},
): Promise<AuditPage> {
  const scope = auditScope(ctx, "audit:read");
  const limit = Math.min(page.limit ?? PAGE_SIZE, 200);
  const after = page.cursor === undefined ? null : readAuditCursor(page.cursor);
  const rows = await ctx.db.auditEvent.findMany({
    where: {
      AND: [
        auditWhere(scope, filter),
        after ? { at: { lte: after.at }, OR: [{ at: { lt: after.at } }, { id: { lt: after.id } }] } : {},
      ],
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => toView(scope, row));
  const last = rows[limit - 1];
  return { items, nextCursor: rows.length > limit && last ? writeAuditCursor(last) : null };
}

/** One entry with its place in the chain. Throws `not_found` outside the actor's part of the trail. */
export async function getAuditEvent(ctx: Context, id: string): Promise<AuditEventView> {
  const scope = auditScope(ctx, "audit:read");
  const row = await ctx.db.auditEvent.findFirst({ where: { AND: [{ id }, withinScope(scope)] } });
  if (!row) throw notFound("audit entry");
  return toView(scope, row);
}

export type AuditChoices = {
  actors: string[];
  nouns: string[];
  verbs: string[];
  teams: { slug: string; name: string }[];
};

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
  };
}
