import { isDeepStrictEqual } from "node:util";
import { command } from "@/lib/command/command";
import { updateAlertRuleInput } from "@/lib/contracts/alert-rule";
import { AppError } from "@/lib/domain/errors/app-error";
import { leaveIncident } from "@/lib/services/incidents/leave";
import { definitionOf, freshState, loadRule, refuseTakenName } from "./store";

/** Changes a rule. Where what it says changes, or it is switched off, it begins anew and leaves the incident it fires in. */
export const updateAlertRule = command({
  name: "alert_rule.update",
  input: updateAlertRuleInput,
  permission: "alert_rule:update",
  target: ({ tx, input }) => loadRule(tx, input.ruleId),
  async run({ tx, ctx, input, target: { row, nounName }, now }) {
    const before = { name: row.name, severity: row.severity, isEnabled: row.isEnabled, definition: definitionOf(row) };
    const {
      name = row.name,
      severity = row.severity,
      isEnabled = row.isEnabled,
      definition = before.definition,
    } = input;
    if (!definition) throw new AppError("conflict", "What this rule says cannot be read any more. Say it anew.");
    if (name !== row.name) await refuseTakenName(tx, { ...row, name });
    const begins = isEnabled !== row.isEnabled || !isDeepStrictEqual(definition, before.definition);
    const fresh = begins ? { ...freshState(now), dueAt: isEnabled ? now : null } : {};
    const { count } = await tx.alertRule.updateMany({
      where: { id: row.id, version: row.version },
      data: {
        ...{ name, severity, isEnabled, definition, updatedAt: now },
        ...{ ...fresh, version: { increment: 1 } },
      },
    });
    if (count === 0) throw new AppError("conflict", "Somebody changed this rule just now. Look again.");
    if (begins) await leaveIncident(tx, ctx, { ruleId: row.id, why: "its rule was changed", now });
    const after = { name, severity, isEnabled, definition };
    return { result: { id: row.id }, audit: { nounId: row.id, nounName, before, after } };
  },
});
