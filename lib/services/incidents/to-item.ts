import type { IncidentItem } from "@/lib/contracts/incident";
import { parseAlertSeverity } from "@/lib/domain/alerts/rule";
import { incidentStateShown, parseIncidentState } from "@/lib/domain/incidents/incident-state";
import type { Prisma } from "@/lib/generated/prisma/client";

export const itemInclude = {
  team: { select: { slug: true, name: true } },
  deployment: { select: { id: true, name: true, environment: { select: { name: true } } } },
  rules: { select: { recoveredAt: true } },
} satisfies Prisma.IncidentInclude;
type ItemRow = Prisma.IncidentGetPayload<{ include: typeof itemInclude }>;

/** An incident as lists show it. A silence that is over is none. */
export function toIncidentItem(row: ItemRow, now: Date): IncidentItem {
  const status = parseIncidentState(row.state);
  const { id, title, team, deployment, assigneeId, assigneeName } = row;
  const isSilent = row.silencedUntil !== null && row.silencedUntil > now && status !== "resolved";
  return {
    ...{ id, title, team, status, state: incidentStateShown[status], severity: parseAlertSeverity(row.severity) },
    deployment: { id: deployment.id, name: deployment.name, environment: deployment.environment.name },
    startedAt: row.startedAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    silencedUntil: isSilent ? (row.silencedUntil?.toISOString() ?? null) : null,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? "" },
    rules: row.rules.length,
    firing: row.openFor === null ? 0 : row.rules.filter(({ recoveredAt }) => recoveredAt === null).length,
  };
}
