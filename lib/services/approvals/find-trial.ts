import type { Context } from "@/lib/command/context";
import type { Trial } from "@/lib/contracts/approval";
import { getVersionEvidence } from "@/lib/services/measurements/version-evidence";
import { planOf } from "@/lib/services/rollouts/store";

type Asked = { id: string; toVersionId: string; deployment: { teamId: string } };

/** The last time that the candidate took live traffic beside another version, and what was measured then; null where it never did. */
export async function findTrial(ctx: Context, rollout: Asked): Promise<Trial | null> {
  const row = await ctx.db.rollout.findFirst({
    where: {
      id: { not: rollout.id },
      toVersionId: rollout.toVersionId,
      fromVersionId: { not: null },
      startedAt: { not: null },
      deployment: { teamId: rollout.deployment.teamId, deletedAt: null },
    },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    include: { deployment: { select: { id: true, environment: { select: { name: true } } } } },
  });
  const plan = row && planOf(row);
  if (!row?.startedAt || !plan?.from) return null;
  const range = { from: row.startedAt, to: row.finishedAt ?? ctx.clock.now() };
  return {
    deploymentId: row.deployment.id,
    environment: row.deployment.environment.name,
    rolloutNumber: row.number,
    weight: row.finishedAt ? null : row.weight,
    from: plan.from.version,
    to: plan.to.version,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    evidence: await getVersionEvidence(ctx, { deploymentId: row.deployment.id, range }),
  };
}
