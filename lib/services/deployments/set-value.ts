import { command } from "@/lib/command/command";
import { setDeploymentValueInput } from "@/lib/contracts/deployment-value";
import { lockDeployment } from "./lock-deployment";

/** Says what a deployment's replica time costs and what its answers are worth; nothing that runs changes. */
export const setDeploymentValue = command({
  name: "deployment.set_value",
  input: setDeploymentValueInput,
  permission: "deployment:update",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
  },
  async run({ tx, ctx, input, target: { row }, now }) {
    const { currency, pricePerReplicaHour, values } = input;
    const select = { currency: true, pricePerReplicaHour: true, cellValues: true } as const;
    const before = await tx.deploymentValue.findUnique({ where: { deploymentId: row.id }, select });
    const data = { currency, pricePerReplicaHour, cellValues: values };
    const facts = { ...data, setByName: ctx.actor.name, setAt: now };
    const where = { deploymentId: row.id };
    await tx.deploymentValue.upsert({ where, create: { ...where, ...facts }, update: facts });
    return { result: { id: row.id }, audit: { nounId: row.id, nounName: row.name, before, after: data } };
  },
});
