import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { parseAlertSeverity, worseSeverity } from "@/lib/domain/alerts/rule";
import { REOPEN_WITHIN_MS } from "@/lib/domain/incidents/move-incident";
import { isSilenced } from "@/lib/domain/incidents/reminder";
import type { Prisma } from "@/lib/generated/prisma/client";
import { addEntry, decide, type IncidentRow, lockIncident } from "./store";
import { tellIncident } from "./tell";

type Fired = {
  rule: Prisma.AlertRuleGetPayload<object>;
  reason: string;
  /** Judged windows as they are stored. */
  windows: unknown[];
  title: string;
  startedAt: Date;
  now: Date;
};

/**
 * Puts a rule that began to fire into the incident of its deployment: the open one, one that was over by itself within the
 * hour, or a new one. Told where it is new, came back, or got graver; while it is silenced, once that is over.
 */
export async function joinIncident(tx: Transaction, ctx: Context, fired: Fired): Promise<IncidentRow> {
  const { deploymentId } = fired.rule;
  // Of two rules of a deployment that fire at once the second waits here, and finds the incident of the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`slipway incident ${deploymentId}`}, 0))`;
  const known = await findJoinable(tx, deploymentId, fired.now);
  const before = known && (await lockIncident(tx, known.id))?.row;
  const row = before ? await joinKnown(tx, ctx, before, fired) : await open(tx, ctx, fired);
  await addRule(tx, ctx, row.id, fired);
  const isGraver = before && before.openFor !== null && before.severity !== row.severity;
  const isNews = !before || before.openFor === null || isGraver;
  if (!isNews) return row;
  const isSilent = isSilenced(row, fired.now);
  // Untold news of a silenced incident are told when the silence is over.
  const told = await tx.incident.update({
    where: { id: row.id },
    data: { toldAt: isSilent ? null : fired.now, version: { increment: 1 } },
  });
  if (isSilent) return told;
  await tellIncident(tx, ctx, { kind: "incident.opened", row: told, reason: fired.reason, by: null, now: fired.now });
  return told;
}

/** The open incident of a deployment, or the last one where that ended by itself a moment ago. */
async function findJoinable(tx: Transaction, deploymentId: string, now: Date): Promise<{ id: string } | null> {
  const open = await tx.incident.findUnique({ where: { openFor: deploymentId }, select: { id: true } });
  if (open) return open;
  const since = new Date(now.getTime() - REOPEN_WITHIN_MS);
  return tx.incident.findFirst({
    where: { deploymentId, resolvedByName: null, resolvedAt: { gte: since } },
    orderBy: [{ resolvedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
}

async function open(
  tx: Transaction,
  ctx: Context,
  { rule, title, startedAt, reason, now }: Fired,
): Promise<IncidentRow> {
  const { teamId, deploymentId, severity } = rule;
  const id = ctx.clock.id();
  const place = { id, teamId, deploymentId, openFor: deploymentId };
  const row = await tx.incident.create({ data: { ...place, severity, title, startedAt, openedAt: now } });
  await addEntry(tx, ctx, { incidentId: id, kind: "opened", text: `${rule.name}: ${reason}`, at: now });
  return row;
}

async function joinKnown(
  tx: Transaction,
  ctx: Context,
  row: IncidentRow,
  { rule, reason, startedAt, now }: Fired,
): Promise<IncidentRow> {
  const decision = decide(row, "fire");
  const severity = worseSeverity(parseAlertSeverity(row.severity), parseAlertSeverity(rule.severity));
  const wasOver = row.openFor === null;
  const kind = wasOver ? "reopened" : row.state === "recovering" ? "relapsed" : "rule_joined";
  await addEntry(tx, ctx, { incidentId: row.id, kind, text: `${rule.name}: ${reason}`, at: now });
  // Reopened, it waits for somebody anew.
  const fresh = wasOver
    ? { openFor: row.deploymentId, resolvedAt: null, acknowledgedAt: null, acknowledgedByName: null }
    : {};
  return tx.incident.update({
    where: { id: row.id },
    data: {
      ...{ ...fresh, severity, recoveringSince: null, dueAt: null, version: { increment: 1 } },
      state: decision.kind === "moved" ? decision.next : row.state,
      startedAt: startedAt < row.startedAt ? startedAt : row.startedAt,
    },
  });
}

async function addRule(
  tx: Transaction,
  ctx: Context,
  incidentId: string,
  { rule, reason, windows, now }: Fired,
): Promise<void> {
  const { name, severity, definition } = rule;
  const fired = {
    name,
    severity,
    reason,
    firedAt: now,
    recoveredAt: null,
    readings: JSON.parse(JSON.stringify(windows)),
  };
  const said = { ...fired, definition: definition ?? {} };
  await tx.incidentRule.upsert({
    where: { incidentId_ruleId: { incidentId, ruleId: rule.id } },
    create: { id: ctx.clock.id(), incidentId, ruleId: rule.id, ...said },
    // It fired in this incident before: the first time is when it began.
    update: { recoveredAt: null, severity, reason },
  });
}
