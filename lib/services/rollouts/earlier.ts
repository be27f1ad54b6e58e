import type { Database, Transaction } from "@/lib/db";
import { liveArm } from "@/lib/domain/deployments/arms";
import type { Prisma } from "@/lib/generated/prisma/client";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";

type Serving = { id: string; desiredArms: unknown };

/** The rollouts whose outcome a deployment can go back to: those that succeeded with another version than the live one. */
export function earlierOf(deployment: Serving) {
  const live = liveArm(desiredArmsOf(deployment));
  return {
    deploymentId: deployment.id,
    phase: "successful",
    ...(live ? { toVersionId: { not: live.versionId } } : {}),
  } satisfies Prisma.RolloutWhereInput;
}

/** Those of the deployments, by id, that serve and have something to go back to. */
export async function findRollBackable(
  db: Database | Transaction,
  deployments: readonly Serving[],
): Promise<Set<string>> {
  const serving = deployments.filter((deployment) => liveArm(desiredArmsOf(deployment)) !== null);
  const rows = await db.rollout.groupBy({ by: ["deploymentId"], where: { OR: serving.map(earlierOf) } });
  return new Set(rows.map(({ deploymentId }) => deploymentId));
}
