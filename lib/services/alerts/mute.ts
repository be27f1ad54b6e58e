import { command } from "@/lib/command/command";
import { muteAlertRuleInput } from "@/lib/contracts/alert-rule";
import { AppError } from "@/lib/domain/errors/app-error";
import { DAY_MS } from "@/lib/domain/time/durations";
import { loadRule } from "./store";

/** A rule that is quiet for longer is forgotten: change it, or switch it off. */
const LONGEST_MS = 30 * DAY_MS;

/** Lets a rule judge nothing until a moment; what happens meanwhile does not count afterwards either. Null ends it now. */
export const muteAlertRule = command({
  name: "alert_rule.mute",
  input: muteAlertRuleInput,
  permission: "alert_rule:update",
  target: ({ tx, input }) => loadRule(tx, input.ruleId),
  async run({ tx, input, target: { row, nounName }, now }) {
    const until = input.until === null ? null : new Date(input.until);
    if (until && until <= now)
      throw new AppError("invalid_input", "Choose a time to come.", { until: ["Choose a time to come."] });
    if (until && until.getTime() - now.getTime() > LONGEST_MS)
      throw new AppError("invalid_input", "Mute it for 30 days at most.", { until: ["At most 30 days from now."] });
    if (!until && !row.mutedUntil) return { result: null, audit: "nothing changed" };
    const muteReason = until ? (input.reason ?? null) : null;
    // Muted anew while it is muted, it is quiet from the first time on. What ended early keeps its beginning: it did not judge then.
    const isMuted = row.mutedUntil !== null && row.mutedUntil > now;
    const mutedFrom = isMuted ? row.mutedFrom : now;
    const data = { mutedFrom, mutedUntil: until ?? now, muteReason, dueAt: row.isEnabled ? now : null };
    await tx.alertRule.updateMany({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } });
    const reason = input.reason;
    const audit = {
      nounId: row.id,
      nounName,
      before: { mutedUntil: row.mutedUntil },
      after: { mutedUntil: until },
      reason,
    };
    return { result: null, audit };
  },
});
