import type { Transaction } from "@/lib/db";
import { isSeal } from "@/lib/domain/approvals/seal";
import { approvalKey } from "@/lib/services/approvals/key";

const include = {
  team: { select: { slug: true } },
  model: { select: { id: true, name: true } },
  environment: { include: { cluster: { select: { name: true, driver: true } } } },
} as const;

/**
 * The deployment, locked until the transaction ends, or null. Whoever changes a deployment, its rollouts or their
 * approvals locks the deployment first, so that two of them never cross.
 */
export async function lockDeployment(tx: Transaction, deploymentId: string) {
  await tx.$queryRaw`SELECT id FROM deployments WHERE id = ${deploymentId}::uuid FOR UPDATE`;
  return tx.deployment.findFirst({ where: { id: deploymentId, deletedAt: null }, include });
}
export type LockedDeployment = NonNullable<Awaited<ReturnType<typeof lockDeployment>>>;

type SealedWish = {
  id: string;
  teamId: string;
  environmentId: string;
  modelId: string;
  desiredGeneration: number;
  desiredState: string;
  desiredArms: unknown;
  wishSeal: string;
};

/**
 * Whether the wish is the one that a command wrote last, for this model in this environment: a row edited by hand, or moved
 * under another policy, is neither carried out nor built upon.
 */
export function isWishGenuine(row: SealedWish): boolean {
  return isSeal(approvalKey(), row.wishSeal, {
    kind: "wish",
    deploymentId: row.id,
    teamId: row.teamId,
    environmentId: row.environmentId,
    modelId: row.modelId,
    generation: row.desiredGeneration,
    state: row.desiredState,
    arms: row.desiredArms,
  });
}
