import type { Context } from "@/lib/command/context";
import type { RolloutPhase } from "@/lib/domain/rollouts/phases";
import { log } from "@/lib/log";
import { planOf, type RolloutRow } from "@/lib/services/rollouts/store";
import { lookAtAnalysis } from "./look-at-analysis";

/** Phases in which evidence is gathered: while a person pauses a rollout its clock stands still. */
const judged: readonly RolloutPhase[] = ["running", "held", "waiting"];

/**
 * Looks at every analysis under way where another bucket of data is whole. Apart from the reconciler, which reads what was
 * found: a metric source that hangs must not keep traffic from being moved.
 */
export async function takeLooks(ctx: Context, now: Date): Promise<{ looks: number }> {
  const rollouts = await ctx.db.rollout.findMany({
    where: { phase: { in: [...judged] } },
    include: { approvalRequest: true },
    orderBy: { id: "asc" },
  });
  const taken = await Promise.all(rollouts.map((rollout) => lookAtOne(ctx, rollout, now)));
  return { looks: taken.filter(Boolean).length };
}

async function lookAtOne(ctx: Context, rollout: RolloutRow, now: Date): Promise<boolean> {
  const plan = planOf(rollout);
  const step = plan?.steps[rollout.stepIndex];
  const { id: rolloutId, deploymentId, stepIndex, stepStartedAt: since } = rollout;
  if (!plan?.from || step?.kind !== "analysis" || !since) return false;
  const analyses = plan.steps.filter(({ kind }) => kind === "analysis").length;
  try {
    const outcome = await lookAtAnalysis(ctx, {
      ...{ deploymentId, rolloutId, stepIndex, step, since, now },
      live: { versionId: plan.from.versionId },
      candidate: { versionId: plan.to.versionId },
      arm: rollout.weight > 0 ? "candidate" : "shadow",
      // The chance of a wrong failure is for the whole rollout: its analyses share it.
      alpha: step.alpha / analyses,
    });
    return outcome !== null;
  } catch (error) {
    // One rollout that cannot be looked at (its deployment just went) must not cost the others their look.
    log.warn({ rollout: rolloutId, err: error }, "an analysis could not be looked at, and is tried again");
    return false;
  }
}
