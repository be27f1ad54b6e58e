import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { parseAlertSeverity } from "@/lib/domain/alerts/rule";
import { enqueueNotice } from "@/lib/services/notices/enqueue";
import type { IncidentRow } from "./store";

type Told = {
  kind: "incident.opened" | "incident.still_open" | "incident.resolved";
  /** As it stands after what is told: its number of saves makes the notice the only one of its kind. */
  row: IncidentRow;
  reason: string;
  by: string | null;
  now: Date;
};

/** Tells the team's channels of an incident, in the transaction of what happened to it. */
export async function tellIncident(tx: Transaction, ctx: Context, { kind, row, reason, by, now }: Told): Promise<void> {
  const deployment = await tx.deployment.findUniqueOrThrow({
    where: { id: row.deploymentId },
    select: { id: true, name: true, environment: { select: { name: true } } },
  });
  await enqueueNotice(tx, ctx, {
    teamId: row.teamId,
    event: {
      ...{ kind, incidentId: row.id, title: row.title, severity: parseAlertSeverity(row.severity), reason, by },
      ...{ deployment: deployment.name, deploymentId: deployment.id, environment: deployment.environment.name },
      startedAt: row.startedAt.toISOString(),
    },
    dedupeKey: `${kind}:${row.id}:${row.version}`,
    now,
  });
}
