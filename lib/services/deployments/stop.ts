import { command } from "@/lib/command/command";
import { stopDeploymentInput } from "@/lib/contracts/deployment";
import { AppError } from "@/lib/domain/errors/app-error";
import { moveRollout } from "@/lib/services/rollouts/move";
import { findUnfinished } from "@/lib/services/rollouts/store";
import { desiredArmsOf } from "./arms-of";
import { lockDeployment } from "./lock-deployment";
import { writeWish } from "./write-wish";

/** Takes a deployment out of service: its rollout ends, its callers are told why. */
export const stopDeployment = command({
  name: "deployment.stop",
  input: stopDeploymentInput,
  permission: "deployment:stop",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
  },
  async run({ tx, ctx, input, target: { row }, now }) {
    const rollout = await findUnfinished(tx, row.id);
    if (row.desiredState === "stopped" && !rollout)
      throw new AppError("conflict", "This deployment is stopped already.");
    if (rollout)
      await moveRollout(tx, ctx, { deployment: row, rollout, event: { kind: "stop" }, reason: input.reason, now });
    await writeWish(tx, row, { arms: [], now });
    const audit = {
      nounId: row.id,
      nounName: row.name,
      before: { arms: desiredArmsOf(row) },
      after: { arms: [] },
      reason: input.reason,
    };
    return { result: { id: row.id }, audit };
  },
});
