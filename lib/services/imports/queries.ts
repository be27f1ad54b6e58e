import type { Context } from "@/lib/command/context";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";

/** As many as a form offers; older ones can be named by the API. */
const MOST_VERSIONS = 50;

/** The numbers of the versions that calls of a deployment may be of, newest first: those whose inputs a signature names. */
export async function listImportVersions(ctx: Context, deploymentId: string): Promise<number[]> {
  const { modelId } = await loadReadableDeployment(ctx, deploymentId, "prediction:import");
  const rows = await ctx.db.$queryRaw<{ number: number }[]>`
    SELECT number FROM model_versions WHERE model_id = ${modelId}::uuid AND deleted_at IS NULL AND signature IS NOT NULL
    ORDER BY number DESC LIMIT ${MOST_VERSIONS}`;
  return rows.map(({ number }) => number);
}
