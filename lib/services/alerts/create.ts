import { command } from "@/lib/command/command";
import { createAlertRuleInput } from "@/lib/contracts/alert-rule";
import { AppError } from "@/lib/domain/errors/app-error";
import { freshState, refuseTakenName } from "./store";

/** Far more than anybody reads; every one of them is looked at again and again. */
const MOST_RULES = 100;

/** Watches a metric of a deployment from now on. */
export const createAlertRule = command({
  name: "alert_rule.create",
  input: createAlertRuleInput,
  permission: "alert_rule:create",
  async target({ tx, input }) {
    const deployment = await tx.deployment.findFirst({ where: { id: input.deploymentId, deletedAt: null } });
    return deployment && { teamId: deployment.teamId, nounName: `${deployment.name}: ${input.name}`, deployment };
  },
  async run({ tx, ctx, input, target: { deployment, nounName }, now }) {
    const { name, severity, definition, isEnabled } = input;
    const { id: deploymentId, teamId } = deployment;
    await refuseTakenName(tx, { deploymentId, name, id: null });
    if ((await tx.alertRule.count({ where: { deploymentId } })) >= MOST_RULES)
      throw new AppError("conflict", `A deployment has at most ${MOST_RULES} rules. Delete one first.`);
    const id = ctx.clock.id();
    const fresh = freshState(now);
    await tx.alertRule.create({
      data: {
        ...{ id, teamId, deploymentId, name, severity, isEnabled, definition },
        ...{ ...fresh, dueAt: isEnabled ? fresh.dueAt : null },
        ...{ createdByName: ctx.actor.name, createdAt: now, updatedAt: now },
      },
    });
    const after = { name, severity, isEnabled, definition };
    return { result: { id }, audit: { nounId: id, nounName, after } };
  },
});
