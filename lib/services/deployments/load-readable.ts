import type { Context } from "@/lib/command/context";
import { loadReadable } from "@/lib/command/load-readable";
import type { Permission } from "@/lib/domain/access/permissions";
import { desiredArmsSchema, liveArm } from "@/lib/domain/deployments/arms";

/** A deployment that something is read of, and the version that is wished live there (null before the first). */
type ReadableDeployment = {
  id: string;
  name: string;
  teamId: string;
  modelId: string;
  liveVersionId: string | null;
};

/** Loads a deployment to read something of it; a deleted one too, because its history stays. Throws as `loadReadable` does. */
export async function loadReadableDeployment(
  ctx: Context,
  deploymentId: string,
  permission: Permission = "deployment:read",
): Promise<ReadableDeployment> {
  const select = { id: true, name: true, teamId: true, modelId: true, desiredArms: true } as const;
  const { desiredArms, ...facts } = await loadReadable(ctx, deploymentId, {
    noun: "deployment",
    permission,
    find: (id) => ctx.db.deployment.findUnique({ where: { id }, select }),
  });
  const arms = desiredArmsSchema.safeParse(desiredArms);
  return { ...facts, liveVersionId: (arms.success && liveArm(arms.data)?.versionId) || null };
}
