import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { interpretationSchema } from "@/lib/contracts/signature";
import { type AgreementRule, agreementRule } from "@/lib/domain/analysis/agreement";
import { type Step, stepSchema } from "@/lib/domain/rollouts/step-schema";
import { DAY_MS } from "@/lib/domain/time/durations";
import { countPairs, type PairCounts } from "@/lib/services/analysis/count-pairs";

/** Pairs older than this say little about today's traffic. */
const SHADOW_DAYS = 28;

type Asked = { modelId: string; versionId: string; until: Date };

/** `failed`: of the live version, then of the candidate. `gates` is null where nothing judged the copies. */
export type ShadowFound = {
  page: string;
  counts: PairCounts;
  rule: AgreementRule;
  gates: "passed" | "not_passed" | null;
};

const planSchema = z.object({ steps: z.array(stepSchema) });

/** The steps that decide while questions are copied: what is only shown decides nothing. */
function judgingSteps(steps: readonly Step[]): number[] {
  let isMirrored = false;
  return steps.flatMap((step, index) => {
    if (step.kind === "set_mirror" || step.kind === "set_weight") isMirrored = step.kind === "set_mirror";
    return isMirrored && step.kind === "analysis" && step.gates.some(({ dryRun }) => !dryRun) ? [index] : [];
  });
}

async function findGates(ctx: Context, row: { id: string; plan: unknown }, until: Date): Promise<ShadowFound["gates"]> {
  const judging = judgingSteps(planSchema.safeParse(row.plan).data?.steps ?? []);
  if (judging.length === 0) return null;
  const looks = await Promise.all(
    judging.map((stepIndex) =>
      ctx.db.analysisLook.findFirst({
        where: { rolloutId: row.id, stepIndex, at: { lte: until } },
        orderBy: [{ at: "desc" }, { id: "desc" }],
        select: { phase: true },
      }),
    ),
  );
  return looks.every((look) => look?.phase === "Successful") ? "passed" : "not_passed";
}

/**
 * What the last rollout of a version whose plan copies live questions told by `until`, in any deployment of the model; null
 * where there is none.
 */
export async function findShadow(ctx: Context, { modelId, versionId, until }: Asked): Promise<ShadowFound | null> {
  const row = await ctx.db.rollout.findFirst({
    where: {
      toVersionId: versionId,
      fromVersionId: { not: null },
      strategy: { in: ["shadow", "blue_green"] },
      startedAt: { lte: until },
      deployment: { modelId, deletedAt: null },
    },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: {
      ...{ id: true, number: true, deploymentId: true, fromVersionId: true },
      ...{ startedAt: true, finishedAt: true, plan: true },
    },
  });
  const version = await ctx.db.modelVersion.findUnique({ where: { id: versionId }, select: { interpretation: true } });
  const rule = agreementRule(interpretationSchema.safeParse(version?.interpretation).data ?? null);
  if (!row?.startedAt || !row.fromVersionId) return null;
  const { deploymentId, fromVersionId, startedAt, finishedAt } = row;
  const recent = new Date(until.getTime() - SHADOW_DAYS * DAY_MS);
  const window = {
    from: startedAt > recent ? startedAt : recent,
    to: finishedAt && finishedAt < until ? finishedAt : until,
  };
  const [counts, gates] = await Promise.all([
    countPairs(ctx.db, { deploymentId, versionIds: [fromVersionId, versionId], window }, rule),
    findGates(ctx, row, until),
  ]);
  return { page: `/deployments/${deploymentId}/rollouts/${row.number}`, counts, rule, gates };
}
