import type { Context } from "@/lib/command/context";
import type { AnalysisVerdict } from "@/lib/domain/rollouts/next-step";
import { findLastLook } from "@/lib/services/analysis/find-last-look";
import { planOf, type RolloutRow } from "@/lib/services/rollouts/store";

/**
 * What the last look at the current analysis found; null where the step is none, or nothing was measured yet. Only looks of
 * this entry of the step count: attempts and shares inherit nothing.
 */
export async function lastVerdict({ db }: Context, rollout: RolloutRow): Promise<AnalysisVerdict | null> {
  const { id: rolloutId, stepIndex, stepStartedAt: since } = rollout;
  const step = planOf(rollout)?.steps[stepIndex];
  return step?.kind === "analysis" && since ? findLastLook(db, { rolloutId, stepIndex, since }) : null;
}
