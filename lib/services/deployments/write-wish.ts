import { announce } from "@/lib/command/announce";
import type { Transaction } from "@/lib/db";
import { seal } from "@/lib/domain/approvals/seal";
import type { DesiredArm } from "@/lib/domain/deployments/arms";
import { AppError } from "@/lib/domain/errors/app-error";
import { approvalKey } from "@/lib/services/approvals/key";

type Wished = {
  id: string;
  teamId: string;
  environmentId: string;
  modelId: string;
  version: number;
  desiredGeneration: number;
  desiredState: string;
  desiredArms: unknown;
  wishSeal: string;
};

/** Writes what should serve, sealed, and wakes the worker. Compare-and-set on the deployment's version. */
export async function writeWish(
  tx: Transaction,
  deployment: Wished,
  wish: { arms: DesiredArm[]; now: Date },
): Promise<void> {
  const { id, teamId, environmentId, modelId, version } = deployment;
  const generation = deployment.desiredGeneration + 1;
  const state = wish.arms.length > 0 ? "serving" : "stopped";
  const place = { teamId, environmentId, modelId };
  const content = { kind: "wish", deploymentId: id, ...place, generation, state, arms: wish.arms } as const;
  const wishSeal = seal(approvalKey(), content);
  const written = { desiredState: state, desiredArms: wish.arms, desiredGeneration: generation, wishSeal };
  const { count } = await tx.deployment.updateMany({
    where: { id, version },
    data: { ...written, dueAt: wish.now, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("conflict", "Somebody changed this deployment just now. Look again.");
  // The caller may move it again in the same transaction: it goes on from what is stored now.
  Object.assign(deployment, written, { version: version + 1 });
  await announce(tx, [{ noun: "deployment", id, teamId }]);
}
