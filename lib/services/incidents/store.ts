import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import { type IncidentEntryKind, parseIncidentState } from "@/lib/domain/incidents/incident-state";
import { type IncidentDecision, type IncidentEvent, moveIncident } from "@/lib/domain/incidents/move-incident";
import type { Prisma } from "@/lib/generated/prisma/client";

export type IncidentRow = Prisma.IncidentGetPayload<object>;

/** An incident as commands on incidents load it, locked, or null. */
export async function lockIncident(tx: Transaction, incidentId: string) {
  await tx.$queryRaw`SELECT id FROM incidents WHERE id = ${incidentId}::uuid FOR UPDATE`;
  const row = await tx.incident.findUnique({ where: { id: incidentId } });
  return row && { teamId: row.teamId, nounId: row.id, nounName: row.title, row };
}

/** What this event does to the incident as it stands. */
export function decide(row: IncidentRow, event: IncidentEvent): IncidentDecision {
  return moveIncident({ state: parseIncidentState(row.state), isAcknowledged: row.acknowledgedAt !== null }, event);
}

/** The state that a person's event leads to. Throws `conflict` with the reason where it is refused. */
export function nextStateOf(row: IncidentRow, event: IncidentEvent) {
  const decision = decide(row, event);
  if (decision.kind === "refused") throw new AppError("conflict", decision.reason);
  return decision.next;
}

type Entry = { incidentId: string; kind: IncidentEntryKind; text: string; at: Date };

/** Writes one line of the record, by whoever acts; the platform's own parts have no name there. */
export async function addEntry(tx: Transaction, ctx: Context, { incidentId, kind, text, at }: Entry): Promise<void> {
  const { actor } = ctx;
  const by = {
    actorId: actor.kind === "user" ? actor.id : null,
    actorName: actor.kind === "system" ? null : actor.name,
  };
  await tx.incidentEntry.create({ data: { id: ctx.clock.id(), incidentId, kind, text, at, ...by } });
}
