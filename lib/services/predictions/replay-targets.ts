import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import type { ReplayTarget } from "@/lib/contracts/replay";
import { signatureSchema } from "@/lib/contracts/signature";
import { sureAnswerOf } from "@/lib/domain/predictions/replay-routes";
import type { Tensor } from "@/lib/domain/signatures/tensor";
import { observedArmsOf } from "@/lib/services/deployments/arms-of";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";

/** A version that can be asked, at which path of the gateway, and what it takes. */
export type ReachableVersion = ReplayTarget & { path: string; takes: readonly Tensor[] };

/** A reachable version as pages and answers show it. */
export function toReplayTarget({ version, deploymentId, deployment, environment }: ReachableVersion): ReplayTarget {
  return { version, deploymentId, deployment, environment };
}

/** A model is served in few places. */
const MOST_DEPLOYMENTS = 50;

/**
 * The versions of a deployment's model of which a replica runs in its team and can be asked for by name, the newest first;
 * each once, in this deployment where it runs here. Asks for the right to call.
 */
export async function listReplayTargets(ctx: Context, deploymentId: string): Promise<ReachableVersion[]> {
  const { id, modelId, teamId } = await loadReadableDeployment(ctx, deploymentId, "prediction:read");
  authorise(ctx.actor, "deployment:predict", teamId, "deployment");
  const only = ctx.actor.kind === "token" ? ctx.actor.deploymentId : null;
  const rows = await ctx.db.deployment.findMany({
    where: { modelId, teamId, deletedAt: null, desiredState: "serving", ...(only === null ? {} : { id: only }) },
    include: { team: true, model: true, environment: true },
    orderBy: { id: "asc" },
    take: MOST_DEPLOYMENTS,
  });
  const takes = await signaturesOf(ctx, modelId);
  const reachable = new Map<number, ReachableVersion>();
  for (const row of rows.toSorted((a, b) => Number(b.id === id) - Number(a.id === id))) {
    const sure = sureAnswerOf(observedArmsOf(row));
    const inputs = sure && takes.get(sure.version);
    if (!sure || !inputs || reachable.has(sure.version)) continue;
    const address = `/${row.team.slug}/${row.name}${sure.isPreview ? "/preview" : ""}`;
    reachable.set(sure.version, {
      ...{ version: sure.version, deploymentId: row.id, deployment: row.name, environment: row.environment.name },
      path: `${address}/v2/models/${encodeURIComponent(row.model.name)}/infer`,
      takes: inputs,
    });
  }
  return [...reachable.values()].toSorted((a, b) => b.version - a.version);
}

async function signaturesOf(ctx: Context, modelId: string): Promise<Map<number, readonly Tensor[]>> {
  const versions = await ctx.db.modelVersion.findMany({
    where: { modelId, deletedAt: null },
    select: { number: true, signature: true },
  });
  return new Map(
    versions.flatMap(({ number, signature }) => {
      const parsed = signatureSchema.safeParse(signature);
      return parsed.success ? [[number, parsed.data.inputs] as const] : [];
    }),
  );
}
