import { command } from "@/lib/command/command";
import { updateDeploymentInput } from "@/lib/contracts/deployment";
import { AppError } from "@/lib/domain/errors/app-error";
import { lockDeployment } from "./lock-deployment";

/** Changes the description, and what the next rollout plans with; what runs now keeps what was approved for it. */
export const updateDeployment = command({
  name: "deployment.update",
  input: updateDeploymentInput,
  permission: "deployment:update",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
  },
  async run({ tx, input, target: { row } }) {
    const { memoryMb } = input;
    const data = {
      description: input.description ?? row.description,
      replicas: input.replicas ?? row.replicas,
      ...(memoryMb === undefined ? {} : { resources: { memoryMb } }),
    };
    const { count } = await tx.deployment.updateMany({
      where: { id: row.id, version: row.version },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict", "Somebody changed this deployment just now. Look again.");
    const before = { description: row.description, replicas: row.replicas, resources: row.resources };
    return { result: { id: row.id }, audit: { nounId: row.id, nounName: row.name, before, after: data } };
  },
});
