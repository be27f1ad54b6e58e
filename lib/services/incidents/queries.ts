import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { loadReadable } from "@/lib/command/load-readable";
import { idSchema } from "@/lib/contracts/id";
import type { IncidentItem, IncidentView, ListIncidents } from "@/lib/contracts/incident";
import { momentSchema } from "@/lib/contracts/moment";
import { can } from "@/lib/domain/access/actor";
import { alertSeverities } from "@/lib/domain/alerts/rule";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import type { Prisma } from "@/lib/generated/prisma/client";
import { itemInclude, toIncidentItem } from "./to-item";
import { detailInclude, toIncidentView } from "./to-view";

/** Home shows no more, and a team with more open has another problem. */
const MOST_OPEN = 50;

type Scope = { teamIds?: readonly string[]; environment?: string | null };

function inScope(ctx: Context, { teamIds, environment }: Scope): Prisma.IncidentWhereInput {
  return {
    AND: [inTeams(ctx, "incident:read"), teamIds ? { teamId: { in: [...teamIds] } } : {}],
    ...(environment ? { deployment: { environment: { name: environment } } } : {}),
  };
}

const states = { current: { not: "resolved" }, resolved: "resolved", all: undefined } as const;
const cursorSchema = z.tuple([momentSchema, idSchema]);

/** The incidents of the actor's teams, newest first. */
export async function listIncidents(
  ctx: Context,
  asked: ListIncidents & Scope,
): Promise<{ items: IncidentItem[]; nextCursor: string | null }> {
  const { state, severity, deploymentId, cursor, limit } = asked;
  const after = cursor === undefined ? null : readCursor(cursor, cursorSchema);
  const rows = await ctx.db.incident.findMany({
    where: {
      ...{ ...inScope(ctx, asked), state: states[state], severity, deploymentId },
      ...(after ? { OR: [{ openedAt: { lt: after[0] } }, { openedAt: after[0], id: { lt: after[1] } }] } : {}),
    },
    include: itemInclude,
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const now = ctx.clock.now();
  return {
    items: page.map((row) => toIncidentItem(row, now)),
    nextCursor: rows.length > limit && last ? writeCursor([last.openedAt.toISOString(), last.id]) : null,
  };
}

/** What is not over, worst first, then the longest open. */
export async function listOpenIncidents(ctx: Context, scope: Scope = {}): Promise<IncidentItem[]> {
  const rows = await ctx.db.incident.findMany({
    where: { ...inScope(ctx, scope), openFor: { not: null } },
    include: itemInclude,
    orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    take: MOST_OPEN,
  });
  const now = ctx.clock.now();
  const rank = ({ severity }: IncidentItem) => alertSeverities.indexOf(severity);
  return rows.map((row) => toIncidentItem(row, now)).toSorted((a, b) => rank(a) - rank(b));
}

/** The incident of a deployment that is not over; there is at most one. */
export async function findOpenIncident(ctx: Context, deploymentId: string): Promise<IncidentItem | null> {
  const row = await ctx.db.incident.findFirst({
    where: { ...inScope(ctx, {}), deploymentId, openFor: { not: null } },
    include: itemInclude,
  });
  return row && toIncidentItem(row, ctx.clock.now());
}

/** One incident with everything that its page shows. Throws `not_found` where there is none, or it is another team's. */
export async function getIncident(ctx: Context, incidentId: string): Promise<IncidentView> {
  const row = await loadReadable(ctx, incidentId, {
    noun: "incident",
    permission: "incident:read",
    find: (id) => ctx.db.incident.findUnique({ where: { id }, include: detailInclude }),
  });
  const may = (permission: Parameters<typeof can>[1]) => can(ctx.actor, permission, row.teamId);
  return toIncidentView(ctx, row, {
    act: may("incident:acknowledge"),
    rollBack: may("rollout:roll_back"),
    sendSample: may("review:request"),
    silence: may("incident:silence"),
  });
}
