import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { addEntry, type IncidentRow, lockIncident } from "./store";
import { tellIncident } from "./tell";

/** Several rules of one incident are told again as one: those that are due within this time of each other. */
const TOGETHER_MS = 5 * 60_000;

type Again = { rule: { id: string; deploymentId: string }; reason: string; now: Date };

/** Tells again of the open incident that a rule fires in, unless somebody has it, silenced it, or it was just told. */
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
  if (row?.state !== "open") return null;
  const isSilent = row.silencedUntil !== null && row.silencedUntil > now;
  const isJustTold = row.toldAt !== null && now.getTime() - row.toldAt.getTime() < TOGETHER_MS;
  if (isSilent || isJustTold) return null;
  const told = await tx.incident.update({ where: { id: row.id }, data: { toldAt: now, version: { increment: 1 } } });
  await addEntry(tx, ctx, {
    incidentId: row.id,
    kind: "told_again",
    text: `Nobody has acknowledged it: told again. ${reason}`,
    at: now,
  });
  await tellIncident(tx, ctx, { kind: "incident.still_open", row: told, reason, by: null, now });
  return told;
}
