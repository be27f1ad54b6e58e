import { command } from "@/lib/command/command";
import { advanceIncidentInput } from "@/lib/contracts/incident";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import { loadRule } from "@/lib/services/alerts/store";
import { joinIncident } from "./join";
import { leaveIncident } from "./leave";
import { tellAgain } from "./tell-again";

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** Whoever deletes a deployment ends its incident: held back until then, nothing opens another one afterwards. */
async function refuseDeleted(tx: Transaction, deploymentId: string): Promise<void> {
  const [deployment] = await tx.$queryRaw<{ isDeleted: boolean }[]>`
    SELECT deleted_at IS NOT NULL AS "isDeleted" FROM deployments WHERE id = ${deploymentId}::uuid FOR KEY SHARE`;
  if (deployment?.isDeleted ?? true) throw new AppError("conflict", "This deployment was deleted.");
}

/**
 * Writes what the evaluator found of a rule, and carries it into the incident of its deployment, in one transaction: so
 * that whoever is killed on the way has told nothing, and of two who found the same only one tells. Throws `conflict` where
 * the rule was looked at, or changed, since it was read, or its deployment was deleted.
 */
export const advanceIncident = command({
  name: "incident.advance",
  input: advanceIncidentInput,
  permission: "incident:advance",
  async target({ tx, input }) {
    const rule = await loadRule(tx, input.ruleId);
    return rule && { ...rule, nounId: null };
  },
  async run({ tx, ctx, input, target: { row: rule, nounName }, now }) {
    const { event, state, reason, windows } = input;
    await refuseDeleted(tx, rule.deploymentId);
    const { count } = await tx.alertRule.updateMany({
      where: { id: rule.id, evaluation: input.seenEvaluation, version: input.seenVersion },
      data: {
        ...{ state, reason, evaluatedAt: now, dueAt: new Date(input.dueAt), evaluation: { increment: 1 } },
        ...(state === rule.state ? {} : { stateSince: now }),
        ...{ firingSince: dateOf(input.firingSince), countFrom: dateOf(input.countFrom) },
        ...{ readings: JSON.parse(JSON.stringify(windows)), ...(event === "fired" ? { lastFiredAt: now } : {}) },
      },
    });
    if (count === 0) throw new AppError("conflict", "Somebody looked at this rule first.");
    const fired = { rule, reason, windows, title: input.title, startedAt: dateOf(input.firingSince) ?? now, now };
    const incident =
      event === "fired"
        ? await joinIncident(tx, ctx, fired)
        : event === "recovered"
          ? await leaveIncident(tx, ctx, { ruleId: rule.id, why: reason, now })
          : await tellAgain(tx, ctx, { rule, reason, now });
    const result = { incidentId: incident?.id ?? null };
    if (!incident) return { result, audit: "nothing changed" };
    const after = { rule: nounName, event, state: incident.state };
    return { result, audit: { nounId: incident.id, nounName: incident.title, after, reason } };
  },
});
