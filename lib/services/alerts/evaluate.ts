import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import { type Evaluation, evaluateRule, type RuleMemory } from "@/lib/domain/alerts/evaluate-rule";
import type { JudgedWindow } from "@/lib/domain/alerts/judge-window";
import type { MetricRef } from "@/lib/domain/alerts/metrics";
import type { MaintenanceWindow, RuleDefinition } from "@/lib/domain/alerts/rule";
import { isFiring, parseRuleState } from "@/lib/domain/alerts/rule-state";
import { listWindows, nextDueAt } from "@/lib/domain/alerts/windows";
import { AppError } from "@/lib/domain/errors/app-error";
import { parseIncidentState } from "@/lib/domain/incidents/incident-state";
import { incidentTitle } from "@/lib/domain/incidents/incident-title";
import { isReminderDue } from "@/lib/domain/incidents/reminder";
import type { Prisma } from "@/lib/generated/prisma/client";
import { advanceIncident } from "@/lib/services/incidents/advance";
import { readMovedFeatures } from "@/lib/services/incidents/moved-features";
import { judgedVersionAt } from "./judged-versions";
import { readMetric } from "./read-metric";
import { readPlatform } from "./read-platform";
import { definitionOf } from "./store";

export const evaluatedInclude = {
  deployment: { select: { id: true, teamId: true, modelId: true, desiredArms: true, desiredState: true } },
  incidents: {
    select: {
      recoveredAt: true,
      incident: { select: { openFor: true, resolvedAt: true, state: true, toldAt: true, silencedUntil: true } },
    },
    orderBy: { firedAt: "desc" },
    take: 1,
  },
} satisfies Prisma.AlertRuleInclude;
export type EvaluatedRow = Prisma.AlertRuleGetPayload<{ include: typeof evaluatedInclude }>;

/** What one look came to: `told` where it carried something into an incident, `overtaken` where somebody else looked first. */
export type Looked = "quiet" | "told" | "overtaken" | "unreadable";

/** Looks at one rule: reads its windows, judges them, and writes what follows where nobody else did meanwhile. */
export async function evaluateOne(ctx: Context, row: EvaluatedRow, now: Date): Promise<Looked> {
  const rule = definitionOf(row);
  if (!rule) return giveUp(ctx, row);
  const windows = await readRule(ctx, row, rule, now);
  const found = evaluateRule(memoryOf(row), {
    ...{ rule, windows, pauses: mutingOf(row), isStopped: row.deployment.desiredState !== "serving" },
    ...{ isReminderDue: isDueAgain(row, rule, now), now },
  });
  const [event] = found.events;
  if (!event) return save(ctx, row, found, nextDueAt(rule, now), now);
  const { next, reason, windows: judged } = found;
  try {
    const { incidentId } = await advanceIncident.execute(ctx, {
      ...{ ruleId: row.id, seenEvaluation: row.evaluation, seenVersion: row.version, event, state: next.state, reason },
      ...{ firingSince: next.firingSince?.toISOString() ?? null },
      ...{
        countFrom: next.countFrom?.toISOString() ?? null,
        windows: judged,
        dueAt: nextDueAt(rule, now).toISOString(),
      },
      title: event === "fired" ? await titleOf(ctx, row, rule, judged) : "",
    });
    return incidentId === null ? "quiet" : "told";
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return "overtaken";
    throw error;
  }
}

/** The incident that it fires in, or null. */
function incidentOf({ incidents: [last] }: EvaluatedRow) {
  return last && last.recoveredAt === null && last.incident.openFor !== null ? last.incident : null;
}

/** What is known of the rule. Where somebody ended its incident while it fired, it counts anew from then on. */
function memoryOf(row: EvaluatedRow): RuleMemory {
  const { firingSince, countFrom } = row;
  const state = parseRuleState(row.state);
  if (!isFiring(state) || incidentOf(row)) return { state, firingSince, countFrom };
  return { state: "no_data", firingSince: null, countFrom: row.incidents[0]?.incident.resolvedAt ?? countFrom };
}

function isDueAgain(row: EvaluatedRow, { renotifyMinutes }: RuleDefinition, now: Date): boolean {
  const incident = incidentOf(row);
  if (!incident) return false;
  return isReminderDue({ ...incident, state: parseIncidentState(incident.state) }, renotifyMinutes, now);
}

function readRule(ctx: Context, row: EvaluatedRow, rule: RuleDefinition, now: Date) {
  const windows = listWindows(rule, now);
  const { deployment } = row;
  const { metric } = rule;
  if (metric.family === "platform")
    return readPlatform(ctx.db, { deployment, metric, windows, stored: row.readings, now });
  return readMetric(ctx.db, { deployment, rule, windows, now });
}

function mutingOf({ mutedFrom, mutedUntil }: EvaluatedRow): MaintenanceWindow[] {
  if (!mutedFrom || !mutedUntil) return [];
  return [{ kind: "dated", from: mutedFrom.toISOString(), until: mutedUntil.toISOString() }];
}

const isOfInputs = ({ family }: MetricRef) => family === "drift" || family === "quality";

async function titleOf(
  ctx: Context,
  { deployment }: EvaluatedRow,
  rule: RuleDefinition,
  judged: readonly JudgedWindow[],
): Promise<string> {
  const window = judged.findLast(({ verdict }) => verdict === "breach");
  const feature = window?.reading.feature ?? null;
  if (!isOfInputs(rule.metric) || feature === null || !window) return incidentTitle({ rule, window, moved: null });
  const versionId = await judgedVersionAt(ctx.db, deployment, rule.scope, window.to);
  const asked = { deploymentId: deployment.id, versionId, range: window };
  const { version, features } = await readMovedFeatures(ctx.db, asked);
  const move = features.find((moved) => moved.feature === feature)?.move ?? null;
  return incidentTitle({ rule, window, moved: move && { feature, move, version } });
}

/** Saves what was seen where it carries nothing anywhere. */
async function save(ctx: Context, row: EvaluatedRow, found: Evaluation, dueAt: Date, now: Date): Promise<Looked> {
  const { next, reason, windows } = found;
  const isMoved = next.state !== row.state;
  const { count } = await ctx.db.alertRule.updateMany({
    where: { id: row.id, evaluation: row.evaluation, version: row.version },
    data: {
      ...{ ...next, reason, dueAt, evaluatedAt: now, evaluation: { increment: 1 } },
      ...{ readings: JSON.parse(JSON.stringify(windows)), ...(isMoved ? { stateSince: now } : {}) },
    },
  });
  if (count === 0) return "overtaken";
  if (isMoved) await announce(ctx.db, [{ noun: "alert_rule", id: row.id, teamId: row.teamId }]);
  return "quiet";
}

/** A rule that an older or newer version of Slipway wrote is left alone until somebody says it anew. */
async function giveUp(ctx: Context, row: EvaluatedRow): Promise<Looked> {
  const reason = "What this rule says cannot be read any more. Say it anew.";
  const where = { id: row.id, evaluation: row.evaluation };
  await ctx.db.alertRule.updateMany({
    where,
    data: { state: "no_data", reason, dueAt: null, evaluation: { increment: 1 } },
  });
  return "unreadable";
}
