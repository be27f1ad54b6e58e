import type { Context } from "@/lib/command/context";
import type { FiredRule, IncidentView } from "@/lib/contracts/incident";
import { type MetricRef, metricFacts, metricLabel } from "@/lib/domain/alerts/metrics";
import { alertSeverities, parseAlertSeverity } from "@/lib/domain/alerts/rule";
import { describeRule } from "@/lib/domain/alerts/rule-words";
import { readStoredWindows } from "@/lib/domain/alerts/stored-windows";
import { DRIFTED_FROM } from "@/lib/domain/drift/assess-drift";
import { parseEntryKind } from "@/lib/domain/incidents/incident-state";
import { nextActions } from "@/lib/domain/incidents/next-actions";
import { rankChanges } from "@/lib/domain/incidents/rank-changes";
import { troubleOf } from "@/lib/domain/incidents/trouble-of";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import type { Prisma } from "@/lib/generated/prisma/client";
import { judgedVersionAt } from "@/lib/services/alerts/judged-versions";
import { definitionOf } from "@/lib/services/alerts/store";
import { toPoint } from "@/lib/services/alerts/to-view";
import { listAssignees } from "./assignees";
import { countPredictions } from "./count-predictions";
import { readFiringWindows } from "./firing-windows";
import { listChanges } from "./list-changes";
import { listIncidentNotices } from "./list-notices";
import { readMovedFeatures } from "./moved-features";
import { findSituation } from "./situation";
import { itemInclude, toIncidentItem } from "./to-item";

const MOST_ENTRIES = 500;
const MOST_QUEUES = 50;

export const detailInclude = {
  ...itemInclude,
  deployment: {
    select: {
      id: true,
      teamId: true,
      modelId: true,
      name: true,
      desiredArms: true,
      environment: { select: { name: true } },
    },
  },
  rules: { orderBy: [{ firedAt: "asc" }, { id: "asc" }] },
  entries: { orderBy: [{ at: "desc" }, { id: "desc" }], take: MOST_ENTRIES },
} satisfies Prisma.IncidentInclude;
export type DetailRow = Prisma.IncidentGetPayload<{ include: typeof detailInclude }>;

type May = { act: boolean; rollBack: boolean; sendSample: boolean; silence: boolean };

/** Until when an incident counts: it stops with the last rule that fired in it. */
function endOf({ recoveringSince, resolvedAt }: DetailRow, now: Date): Date {
  return recoveringSince ?? resolvedAt ?? now;
}

/** An incident with all that its page shows, read for as long as it fired. */
export async function toIncidentView(ctx: Context, row: DetailRow, may: May): Promise<IncidentView> {
  const now = ctx.clock.now();
  const { deployment } = row;
  const range = { from: row.startedAt, to: endOf(row, now) };
  const rules = row.rules.toSorted((a, b) => rankOf(a) - rankOf(b));
  const metric: MetricRef = metricOf(rules[0]);
  const trouble = troubleOf(metric);
  const [firedRules, recorded, { features: movedFeatures }, n, notices, assignees, queues, situation] =
    await Promise.all([
      Promise.all(rules.map((rule) => toFiredRule(ctx, row, rule))),
      listChanges(ctx.db, { deployment, startedAt: row.startedAt, until: range.to }),
      readMovedOf(ctx, row, rules[0], range),
      countPredictions(ctx.db, deployment.id, range),
      listIncidentNotices(ctx.db, row.id),
      listAssignees(ctx.db, row.teamId),
      ctx.db.reviewQueue.findMany({
        where: { deploymentId: deployment.id },
        select: { id: true, name: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: MOST_QUEUES,
      }),
      findSituation(ctx.db, deployment),
    ]);
  const drifted = movedFeatures.filter(({ score }) => score !== null && score >= DRIFTED_FROM);
  const changes = rankChanges(
    recorded,
    trouble,
    row.startedAt,
    drifted.map(({ feature }) => feature),
  );
  const isOver = row.openFor === null;
  return {
    ...toIncidentItem(row, now),
    reason: rules[0]?.reason ?? "",
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    acknowledgedByName: row.acknowledgedByName,
    recoveringSince: row.recoveringSince?.toISOString() ?? null,
    resolvedByName: row.resolvedByName,
    firedRules: firedRules.filter((rule) => rule !== null),
    changes: changes.map(({ at, ...change }) => ({ ...change, at: at.toISOString() })),
    movedFeatures: movedFeatures.map(({ move: _move, ...feature }) => feature),
    predictions: { n, from: range.from.toISOString(), to: range.to.toISOString() },
    entries: row.entries.toReversed().map(({ id, at, kind, text, actorName }) => ({
      ...{ id, at: at.toISOString(), kind: parseEntryKind(kind), text, actorName },
    })),
    notices,
    actions: nextActions({
      ...{ ...situation, isOver, trouble, deployment, changes, hasQueue: queues.length > 0 },
      may: { rollBack: may.rollBack, sendSample: may.sendSample, silence: may.silence },
    }),
    ...{ assignees, queues, mayAct: may.act, maySendSample: may.sendSample },
  };
}

type RuleRow = DetailRow["rules"][number];

const rankOf = ({ severity }: RuleRow) => alertSeverities.indexOf(parseAlertSeverity(severity));
const unreadable: MetricRef = { family: "service", name: "error_rate" };
const metricOf = (rule: RuleRow | undefined): MetricRef => (rule && definitionOf(rule)?.metric) ?? unreadable;

/** What moved for the version that its gravest rule was judged by when it fired, whatever is live by now. */
async function readMovedOf({ db }: Context, row: DetailRow, rule: RuleRow | undefined, range: TimeRange) {
  const breach = readStoredWindows(rule?.readings).find(({ verdict }) => verdict === "breach");
  const at = breach?.to ?? rule?.firedAt ?? row.openedAt;
  const scope = (rule && definitionOf(rule))?.scope ?? { kind: "all" };
  const versionId = await judgedVersionAt(db, row.deployment, scope, at);
  return readMovedFeatures(db, { deploymentId: row.deploymentId, versionId, range });
}

async function toFiredRule(ctx: Context, incident: DetailRow, row: RuleRow): Promise<FiredRule | null> {
  const rule = definitionOf(row);
  if (!rule) return null;
  const { id, ruleId, name, reason } = row;
  const windows = await readFiringWindows(ctx, { incident, row, rule, stored: readStoredWindows(row.readings) });
  return {
    ...{ id, ruleId, name, reason, severity: parseAlertSeverity(row.severity) },
    ...{ metric: metricLabel(rule.metric), unit: metricFacts(rule.metric).unit, sentence: describeRule(rule) },
    firedAt: row.firedAt.toISOString(),
    recoveredAt: row.recoveredAt?.toISOString() ?? null,
    points: windows.map(toPoint),
  };
}
