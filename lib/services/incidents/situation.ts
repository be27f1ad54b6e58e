import type { Database } from "@/lib/db";
import { liveArm } from "@/lib/domain/deployments/arms";
import { isRequested, parsePhase } from "@/lib/domain/rollouts/phases";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { earlierOf } from "@/lib/services/rollouts/earlier";
import { findUnfinished, planOf } from "@/lib/services/rollouts/store";

type Situation = {
  rollout: { number: number; toVersion: number; weight: number; isRequested: boolean } | null;
  earlierVersion: number | null;
  liveVersion: number | null;
};

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
    earlierVersion: earlier ? (planOf(earlier)?.to.version ?? null) : null,
    liveVersion: liveArm(desiredArmsOf(deployment))?.version ?? null,
  };
}
