import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { lengthWords } from "@/lib/domain/alerts/rule-words";
import { quietMsAfter } from "@/lib/domain/incidents/move-incident";
import { addEntry, decide, type IncidentRow, lockIncident } from "./store";

type Left = { ruleId: string; why: string; now: Date };

/**
 * Takes a rule out of the open incident that it fires in: it recovered, or is no longer what it was. With its last rule the
 * incident begins to recover. Answers the incident as it then is, or null where the rule fires in none.
 */
export async function leaveIncident(
  tx: Transaction,
  ctx: Context,
  { ruleId, why, now }: Left,
): Promise<IncidentRow | null> {
  const firing = await tx.incidentRule.findFirst({
    where: { ruleId, recoveredAt: null, incident: { openFor: { not: null } } },
    select: { id: true, name: true, incidentId: true },
  });
  const locked = firing && (await lockIncident(tx, firing.incidentId));
  if (!firing || !locked) return null;
  const { row } = locked;
  const { id: incidentId } = row;
  await tx.incidentRule.update({ where: { id: firing.id }, data: { recoveredAt: now } });
  await addEntry(tx, ctx, {
    incidentId,
    kind: "rule_recovered",
    text: `${firing.name} no longer fires: ${why}`,
    at: now,
  });
  const others = await tx.incidentRule.count({ where: { incidentId, recoveredAt: null } });
  const decision = decide(row, "recover");
  if (others > 0 || decision.kind === "refused") return row;
  const quietMs = quietMsAfter(await tx.incidentEntry.count({ where: { incidentId, kind: "reopened" } }));
  const text = `Nothing fires any more. It is over in ${lengthWords(quietMs)} if that lasts`;
  await addEntry(tx, ctx, { incidentId, kind: "recovering", text, at: now });
  const dueAt = new Date(now.getTime() + quietMs);
  return tx.incident.update({
    where: { id: incidentId },
    data: { state: decision.next, recoveringSince: now, dueAt, version: { increment: 1 } },
  });
}
