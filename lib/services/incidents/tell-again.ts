import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { parseIncidentState } from "@/lib/domain/incidents/incident-state";
import { isReminderDue } from "@/lib/domain/incidents/reminder";
import { definitionOf } from "@/lib/services/alerts/store";
import { addEntry, type IncidentRow, lockIncident } from "./store";
import { tellIncident } from "./tell";

type Again = { rule: { id: string; deploymentId: string; definition: unknown }; reason: string; now: Date };

/** Tells again of the open incident that a rule fires in, unless somebody took or silenced it, or it was told meanwhile. */
export async function tellAgain(
  tx: Transaction,
  ctx: Context,
  { rule, reason, now }: Again,
): Promise<IncidentRow | null> {
  const known = await tx.incident.findFirst({
    where: { openFor: rule.deploymentId, rules: { some: { ruleId: rule.id, recoveredAt: null } } },
    select: { id: true },
  });
  const row = known && (await lockIncident(tx, known.id))?.row;
  const renotifyMinutes = definitionOf(rule)?.renotifyMinutes ?? null;
  if (!row || !isReminderDue({ ...row, state: parseIncidentState(row.state) }, renotifyMinutes, now)) return null;
  const why = row.toldAt === null ? "The silence is over" : "Nobody has acknowledged it";
  const told = await tx.incident.update({ where: { id: row.id }, data: { toldAt: now, version: { increment: 1 } } });
  await addEntry(tx, ctx, {
    incidentId: row.id,
    kind: "told_again",
    text: `${why}: told again. ${reason}`,
    at: now,
  });
  await tellIncident(tx, ctx, { kind: "incident.still_open", row: told, reason, by: null, now });
  return told;
}
