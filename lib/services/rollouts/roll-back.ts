import { command } from "@/lib/command/command";
import { rollBackInput } from "@/lib/contracts/rollout";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import { type LockedDeployment, lockDeployment } from "@/lib/services/deployments/lock-deployment";
import { earlierOf } from "./earlier";
import { findWayBack } from "./find-way-back";
import { placeRequest } from "./place-request";
import { planOf, rolloutName } from "./store";

/** The finished rollout whose outcome is to be restored. */
async function findEarlier(tx: Transaction, deployment: LockedDeployment, restores: string | undefined) {
  const row = await tx.rollout.findFirst({
    where: restores ? { deploymentId: deployment.id, phase: "successful", id: restores } : earlierOf(deployment),
    orderBy: { number: "desc" },
  });
  const plan = row && planOf(row);
  if (!row || !plan)
    throw new AppError(
      "conflict",
      "No earlier version served here, so there is nothing to go back to. Abort or stop instead.",
    );
  return { row, plan };
}

/**
 * Goes back to a version that served here before: a rollout of its own, started at once. It skips the steps where the version
 * was healthy here lately. The approval of the state that it restores carries it; it waits for a new one where the policy says so,
 * or where the policy asks for approvals and nobody approved that state.
 */
export const rollBack = command({
  name: "rollout.roll_back",
  input: rollBackInput,
  permission: "rollout:roll_back",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    return row && { teamId: row.teamId, nounName: row.name, deployment: row };
  },
  async run({ tx, ctx, input, target: { deployment }, now }) {
    const earlier = await findEarlier(tx, deployment, input.restores);
    const { plan } = earlier;
    const version = await tx.modelVersion.findUnique({ where: { id: earlier.row.toVersionId } });
    if (!version || version.deletedAt) throw new AppError("conflict", `v${plan.to.version} was deleted since.`);
    const { isFast, because, ...way } = await findWayBack(tx, deployment, { id: earlier.row.id, plan }, now);
    const rollout = await placeRequest(tx, ctx, {
      deployment,
      version,
      ...way,
      ending: "promote",
      autoStart: true,
      promotes: null,
      breakGlass: false,
      force: false,
      reason: input.reason,
      now,
    });
    const { id, number, phase, weight } = rollout;
    const after = { version: version.number, restores: earlier.row.number, phase, skipsSteps: isFast, because };
    const audit = { nounId: id, nounName: rolloutName(deployment, rollout), after, reason: input.reason };
    return { result: { id, deploymentId: deployment.id, number, phase, weight }, audit };
  },
});
