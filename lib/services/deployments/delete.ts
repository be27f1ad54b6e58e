import { command } from "@/lib/command/command";
import { deleteDeploymentInput } from "@/lib/contracts/deployment";
import { AppError } from "@/lib/domain/errors/app-error";
import { endIncident } from "@/lib/services/incidents/end";
import { findUnfinished } from "@/lib/services/rollouts/store";
import { lockDeployment } from "./lock-deployment";

/** Ends a stopped deployment. Its history stays for the time machine and the audit. */
export const deleteDeployment = command({
  name: "deployment.delete",
  input: deleteDeploymentInput,
  permission: "deployment:delete",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
  },
  async run({ tx, ctx, target: { row }, now }) {
    if (row.desiredState !== "stopped" || (await findUnfinished(tx, row.id)))
      throw new AppError("conflict", `“${row.name}” is in service. Stop it first.`);
    await tx.deployment.update({
      where: { id: row.id },
      data: { deletedAt: now, dueAt: now, version: { increment: 1 } },
    });
    await tx.apiToken.updateMany({ where: { deploymentId: row.id, revokedAt: null }, data: { revokedAt: now } });
    await endIncident(tx, ctx, { deploymentId: row.id, why: "Its deployment was deleted.", now });
    return { result: { id: row.id }, audit: { nounId: row.id, nounName: row.name, before: { name: row.name } } };
  },
});
