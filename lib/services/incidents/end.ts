import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { causeOf } from "@/lib/services/notices/tell-move";
import { addEntry, type IncidentRow, lockIncident } from "./store";
import { tellIncident } from "./tell";

type Ended = { deploymentId: string; why: string; now: Date };

/** Ends the open incident of a deployment, where it has one, by whoever acts; `why` is a sentence. */
export async function endIncident(tx: Transaction, ctx: Context, { deploymentId, why, now }: Ended): Promise<void> {
  const open = await tx.incident.findUnique({ where: { openFor: deploymentId }, select: { id: true } });
  const row = open && (await lockIncident(tx, open.id))?.row;
  // Whoever held it until now may have ended it.
  if (row && row.openFor !== null) await resolveRow(tx, ctx, { row, text: `Resolved: ${why}`, reason: why, now });
}

type Resolved = { row: IncidentRow; text: string; reason: string; now: Date };

/** Writes that an incident is over, by whoever acts (nobody, where the platform does), and tells of it. */
export async function resolveRow(tx: Transaction, ctx: Context, { row, text, reason, now }: Resolved): Promise<void> {
  const by = causeOf(ctx);
  const over = { state: "resolved", resolvedAt: now, resolvedByName: by, openFor: null, dueAt: null };
  const resolved = await tx.incident.update({ where: { id: row.id }, data: { ...over, version: { increment: 1 } } });
  await addEntry(tx, ctx, { incidentId: row.id, kind: "resolved", text, at: now });
  await tellIncident(tx, ctx, { kind: "incident.resolved", row: resolved, reason, by, now });
}
