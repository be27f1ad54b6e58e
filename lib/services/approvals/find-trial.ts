import type { Context } from "@/lib/command/context";
import type { Trial } from "@/lib/contracts/approval";
import { getAnalysis } from "@/lib/services/analysis/queries";
import { getShadowEvidence } from "@/lib/services/analysis/shadow-evidence";
import { getVersionEvidence } from "@/lib/services/measurements/version-evidence";
import { planOf } from "@/lib/services/rollouts/store";
import { findTrialSlices } from "./find-trial-slices";

type Asked = { id: string; toVersionId: string; deploymentId: string; deployment: { teamId: string } };

/**
 * The last time that the candidate took live traffic beside another version, or copies of it, and what was measured then: in the
 * same deployment where it ever did, since the questions there are those that it is asked for; null where it never did. What came after `settledAt` was no evidence for the decision; only labels of answers from before it still count.
 */
export async function findTrial(ctx: Context, rollout: Asked, settledAt: Date | null): Promise<Trial | null> {
  const until = settledAt ?? ctx.clock.now();
  const findLast = (where: { deploymentId?: string }) =>
    ctx.db.rollout.findFirst({
      where: {
        ...where,
        id: { not: rollout.id },
        toVersionId: rollout.toVersionId,
        fromVersionId: { not: null },
        startedAt: { lte: until },
        deployment: { teamId: rollout.deployment.teamId, deletedAt: null },
      },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      include: { deployment: { select: { id: true, environment: { select: { name: true } } } } },
    });
  const row = (await findLast({ deploymentId: rollout.deploymentId })) ?? (await findLast({}));
  const plan = row && planOf(row);
  if (!row?.startedAt || !plan?.from) return null;
  const finishedAt = row.finishedAt && row.finishedAt <= until ? row.finishedAt : null;
  const range = { from: row.startedAt, to: finishedAt ?? until };
  const [evidence, { steps }, shadow, slices] = await Promise.all([
    getVersionEvidence(ctx, { deploymentId: row.deployment.id, range }),
    getAnalysis(ctx, row.id, until),
    getShadowEvidence(ctx, row.id, until),
    findTrialSlices(ctx, {
      deploymentId: row.deployment.id,
      range,
      liveVersionId: plan.from.versionId,
      candidateVersionId: row.toVersionId,
    }),
  ]);
  return {
    deploymentId: row.deployment.id,
    environment: row.deployment.environment.name,
    rolloutNumber: row.number,
    weight: row.finishedAt || settledAt ? null : row.weight,
    from: plan.from.version,
    to: plan.to.version,
    startedAt: row.startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    evidence,
    slices,
    gates: steps.toSorted((a, b) => b.stepIndex - a.stepIndex)[0] ?? null,
    shadow,
  };
}
