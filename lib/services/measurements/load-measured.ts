import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { idSchema } from "@/lib/contracts/id";
import type { Permission } from "@/lib/domain/access/permissions";
import { desiredArmsSchema, liveArm } from "@/lib/domain/deployments/arms";
import { notFound } from "@/lib/domain/errors/app-error";

/** The deployment that measurements are asked of, and the version that is wished live there (null before the first). */
export type Measured = { id: string; name: string; teamId: string; modelId: string; liveVersionId: string | null };

/** Loads a deployment for reading. Throws `not_found` for an absent one and for one of another team alike. */
export async function loadMeasured(
  ctx: Context,
  deploymentId: string,
  permission: Permission = "deployment:read",
): Promise<Measured> {
  const row = idSchema.safeParse(deploymentId).success
    ? await ctx.db.deployment.findUnique({
        where: { id: deploymentId },
        select: { id: true, name: true, teamId: true, modelId: true, desiredArms: true },
      })
    : null;
  if (!row) throw notFound("deployment");
  authorise(ctx.actor, permission, row.teamId, "deployment");
  const arms = desiredArmsSchema.safeParse(row.desiredArms);
  const { id, name, teamId, modelId } = row;
  return { id, name, teamId, modelId, liveVersionId: (arms.success && liveArm(arms.data)?.versionId) || null };
}
