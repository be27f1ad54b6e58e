import type { Context } from "@/lib/command/context";
import type { AlertRuleView, WindowPoint } from "@/lib/contracts/alert-rule";
import { can } from "@/lib/domain/access/actor";
import type { JudgedWindow } from "@/lib/domain/alerts/judge-window";
import { metricLabel } from "@/lib/domain/alerts/metrics";
import { parseAlertSeverity } from "@/lib/domain/alerts/rule";
import { parseRuleState, ruleStateShown } from "@/lib/domain/alerts/rule-state";
import { describeRule } from "@/lib/domain/alerts/rule-words";
import type { Prisma } from "@/lib/generated/prisma/client";
import { definitionOf } from "./store";

export const ruleInclude = {
  team: { select: { slug: true, name: true } },
  deployment: { select: { id: true, name: true, environment: { select: { name: true } } } },
  incidents: {
    where: { recoveredAt: null, incident: { openFor: { not: null } } },
    select: { incidentId: true },
    orderBy: { firedAt: "desc" },
    take: 1,
  },
} satisfies Prisma.AlertRuleInclude;
type RuleRow = Prisma.AlertRuleGetPayload<{ include: typeof ruleInclude }>;

const OFF = { kind: "off", word: "switched off" } as const;

/** A rule as lists show it; null where this version of Slipway cannot read what it says. */
export function toRuleView(ctx: Context, row: RuleRow): AlertRuleView | null {
  const definition = definitionOf(row);
  if (!definition) return null;
  const { id, team, name, isEnabled, createdByName, reason } = row;
  const status = parseRuleState(row.state);
  const isMuted = row.mutedUntil !== null && row.mutedUntil > ctx.clock.now();
  return {
    ...{ id, team, name, isEnabled, createdByName, reason, definition, status },
    deployment: { ...row.deployment, environment: row.deployment.environment.name },
    severity: parseAlertSeverity(row.severity),
    metric: metricLabel(definition.metric),
    sentence: describeRule(definition),
    isDefault: row.defaultKey !== null,
    mutedUntil: isMuted ? (row.mutedUntil?.toISOString() ?? null) : null,
    muteReason: isMuted ? row.muteReason : null,
    state: isEnabled ? ruleStateShown[status] : OFF,
    stateSince: row.stateSince.toISOString(),
    lastFiredAt: row.lastFiredAt?.toISOString() ?? null,
    evaluatedAt: row.evaluatedAt?.toISOString() ?? null,
    incidentId: row.incidents[0]?.incidentId ?? null,
    mayChange: can(ctx.actor, "alert_rule:update", row.teamId),
  };
}

/** A judged window as charts draw it. */
export function toPoint({ from, to, reading, threshold, verdict }: JudgedWindow): WindowPoint {
  const { value, low, high, n, feature } = reading;
  return { from: from.toISOString(), to: to.toISOString(), value, low, high, n, threshold, verdict, feature };
}
