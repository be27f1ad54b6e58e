import type { Transaction } from "@/lib/db";

/** Who uses a version, in words that can end a sentence; null where nobody does. */
export async function findVersionUse(
  tx: Transaction,
  version: { id: string; modelId: string },
): Promise<string | null> {
  // A rollout is asked for under its deployment's lock: whoever asks at this moment is waited for, or sees the deletion.
  await tx.$queryRaw`SELECT id FROM deployments WHERE model_id = ${version.modelId}::uuid ORDER BY id FOR SHARE`;
  const contains = { array_contains: [{ versionId: version.id }] };
  const deployment = await tx.deployment.findFirst({
    where: { modelId: version.modelId, deletedAt: null, OR: [{ desiredArms: contains }, { observedArms: contains }] },
    select: { name: true, environment: { select: { name: true } } },
  });
  if (deployment) return `the deployment ${deployment.name} in ${deployment.environment.name} serves it`;
  const rollout = await tx.rollout.findFirst({
    where: {
      finishedAt: null,
      deployment: { modelId: version.modelId },
      OR: [{ toVersionId: version.id }, { fromVersionId: version.id }],
    },
    select: { number: true, deployment: { select: { name: true, environment: { select: { name: true } } } } },
  });
  if (!rollout) return null;
  return `rollout ${rollout.number} of ${rollout.deployment.name} in ${rollout.deployment.environment.name} is not finished`;
}
