import type { Transaction } from "@/lib/db";
import { ruleDefinitionSchema } from "@/lib/domain/alerts/definition-schema";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import { AppError } from "@/lib/domain/errors/app-error";

/** A rule as commands on rules load it, or null. */
export async function loadRule(tx: Transaction, ruleId: string) {
  const row = await tx.alertRule.findUnique({
    where: { id: ruleId },
    include: { deployment: { select: { name: true } } },
  });
  return row && { teamId: row.teamId, nounId: row.id, nounName: `${row.deployment.name}: ${row.name}`, row };
}

/** What a stored rule says, or null where this version of Slipway cannot read it. */
export function definitionOf({ definition }: { definition: unknown }): RuleDefinition | null {
  return ruleDefinitionSchema.safeParse(definition).data ?? null;
}

/** Throws `conflict` where another rule of the deployment has the name. */
export async function refuseTakenName(
  tx: Transaction,
  { deploymentId, name, id }: { deploymentId: string; name: string; id: string | null },
): Promise<void> {
  const known = await tx.alertRule.findUnique({
    where: { deploymentId_name: { deploymentId, name } },
    select: { id: true },
  });
  if (!known || known.id === id) return;
  const message = `This deployment has a rule called “${name}” already.`;
  throw new AppError("conflict", message, { name: [message] });
}

/** How a rule begins, and begins anew when what it says changes: nothing is known, and it is looked at now. */
export const freshState = (now: Date) => ({
  ...{ state: "no_data", stateSince: now, reason: "Not looked at yet.", readings: [] },
  ...{ firingSince: null, countFrom: null, dueAt: now },
});
