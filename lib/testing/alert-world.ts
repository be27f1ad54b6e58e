import { systemClock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import { ruleDefinitionSchema } from "@/lib/domain/alerts/definition-schema";
import { freshState } from "@/lib/services/alerts/store";
import { createReviewable, type ReviewableDeployment, storeMails } from "./review-world";
import type { TestTeam } from "./world";

/** A rule that fires at once when more than 2 % of a minute's answers fail. */
export const sampleRule = ruleDefinitionSchema.parse({
  ...{
    metric: { family: "service", name: "error_rate" },
    comparison: { against: "value", side: "above", value: 0.02 },
  },
  ...{ windows: { minutes: 1, needed: 1, of: 1 }, recoverAfter: 1, minSamples: 10 },
});

/** A rule of a deployment, made by rows; of a new deployment where none is given. */
export async function createAlertRuleRow(
  db: Database,
  team: TestTeam,
  {
    deploymentId,
    name = "Errors",
    definition = sampleRule,
    severity = "warning",
  }: {
    deploymentId?: string;
    name?: string;
    definition?: typeof sampleRule;
    severity?: string;
  } = {},
): Promise<{ ruleId: string; deploymentId: string }> {
  const now = systemClock.now();
  const ruleId = systemClock.id();
  const id = deploymentId ?? (await createReviewable(db, team)).deploymentId;
  const made = { createdByName: "Emil", createdAt: now, updatedAt: now };
  await db.alertRule.create({
    data: { ...freshState(now), ...made, id: ruleId, teamId: team.id, deploymentId: id, name, severity, definition },
  });
  return { ruleId, deploymentId: id };
}

/** An incident that one rule fires in, with its first line; without a deployment it is of a new one. */
export async function createIncidentRow(
  db: Database,
  team: TestTeam,
  { state = "open", of }: { state?: string; of?: Pick<ReviewableDeployment, "deploymentId"> } = {},
): Promise<{ incidentId: string; ruleId: string; deploymentId: string }> {
  const { ruleId, deploymentId } = await createAlertRuleRow(db, team, { deploymentId: of?.deploymentId });
  const now = systemClock.now();
  const incidentId = systemClock.id();
  const startedAt = new Date(now.getTime() - 600_000);
  const told = { title: "Error rate is 4.1 %, above 2 %", severity: "warning", startedAt, openedAt: now };
  const assignee = { assigneeId: systemClock.id(), assigneeName: "Rosa" };
  const name = { name: "Errors", reason: "error rate 4.1 % (n 2,310) is above 2 %", severity: "warning" };
  await db.incident.create({
    data: {
      ...{ ...told, ...assignee, id: incidentId, teamId: team.id, deploymentId, openFor: deploymentId, state },
      rules: { create: { ...name, id: systemClock.id(), ruleId, definition: sampleRule, readings: [], firedAt: now } },
      entries: { create: { id: systemClock.id(), at: now, kind: "opened", text: "Errors" } },
    },
  });
  return { incidentId, ruleId, deploymentId };
}

/** An incident on a spam filter with a mail that was answered meanwhile, and a queue that it can be sent to. */
export async function createIncidentWithMails(
  db: Database,
  team: TestTeam,
): Promise<{ incidentId: string; queueId: string }> {
  const of = await createReviewable(db, team);
  const { incidentId } = await createIncidentRow(db, team, { of });
  const queueId = systemClock.id();
  const { deploymentId } = of;
  const labels = ["ham", "spam"];
  const createdAt = systemClock.now();
  await db.reviewQueue.create({
    data: { id: queueId, teamId: team.id, deploymentId, name: "mails", labels, createdAt },
  });
  await storeMails(db, of, [{ subject: "hello" }]);
  return { incidentId, queueId };
}
