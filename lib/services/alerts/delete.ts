import { command } from "@/lib/command/command";
import { alertRuleInput } from "@/lib/contracts/alert-rule";
import { leaveIncident } from "@/lib/services/incidents/leave";
import { definitionOf, loadRule } from "./store";

/** Removes a rule; the incidents that it fired in keep what it said. */
export const deleteAlertRule = command({
  name: "alert_rule.delete",
  input: alertRuleInput,
  permission: "alert_rule:delete",
  target: ({ tx, input }) => loadRule(tx, input.ruleId),
  async run({ tx, ctx, target: { row, nounName }, now }) {
    await leaveIncident(tx, ctx, { ruleId: row.id, why: "its rule was deleted", now });
    await tx.alertRule.deleteMany({ where: { id: row.id } });
    const before = { name: row.name, severity: row.severity, definition: definitionOf(row) };
    return { result: null, audit: { nounId: row.id, nounName, before } };
  },
});
