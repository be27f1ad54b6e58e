import type { Database } from "@/lib/db";
import { liveArm } from "@/lib/domain/deployments/arms";
import { isRequested, movingPhases, parsePhase, type RolloutPhase } from "@/lib/domain/rollouts/phases";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { earlierOf } from "@/lib/services/rollouts/earlier";
import { findUnfinished, planOf } from "@/lib/services/rollouts/store";

type Situation = {
  rollout: { number: number; toVersion: number; weight: number; isRequested: boolean } | null;
  /** The version that was live before the one that is now; null where it has failed or was given up since. */
  earlierVersion: number | null;
  liveVersion: number | null;
};

type Brought = { deploymentId: string; number: number; toVersionId: string };

/** What is under way on a deployment or asked for, and what it could go back to. */
export async function findSituation(
  db: Database,
  deployment: { id: string; desiredArms: unknown },
): Promise<Situation> {
  const [unfinished, earlier] = await Promise.all([
    findUnfinished(db, deployment.id),
    db.rollout.findFirst({
      where: earlierOf(deployment),
      orderBy: { number: "desc" },
      include: { approvalRequest: true },
    }),
  ]);
  const isTrusted = earlier !== null && !(await hasFailedSince(db, earlier));
  const plan = unfinished && planOf(unfinished);
  const phase = unfinished && parsePhase(unfinished.phase);
  return {
    rollout:
      unfinished && plan
        ? {
            ...{ number: unfinished.number, toVersion: plan.to.version, weight: unfinished.weight },
            isRequested: phase !== null && isRequested(phase),
          }
        : null,
    earlierVersion: isTrusted ? (planOf(earlier)?.to.version ?? null) : null,
    liveVersion: liveArm(desiredArmsOf(deployment))?.version ?? null,
  };
}

const givenUp: readonly RolloutPhase[] = ["aborted", "failed"];

/** Whether the version that a rollout brought did not hold in a later one, or takes part in one now. */
async function hasFailedSince(db: Database, { deploymentId, number, toVersionId }: Brought): Promise<boolean> {
  const phase = { in: [...givenUp, ...movingPhases] };
  return (await db.rollout.count({ where: { deploymentId, toVersionId, number: { gt: number }, phase } })) > 0;
}
