import type { Database } from "@/lib/db";
import { liveArm } from "@/lib/domain/deployments/arms";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { earlierOf } from "@/lib/services/rollouts/earlier";
import { findMoving, planOf } from "@/lib/services/rollouts/store";

type Situation = {
  rollout: { number: number; toVersion: number; weight: number } | null;
  earlierVersion: number | null;
  liveVersion: number | null;
};

/** What is under way on a deployment, and what it could go back to. */
export async function findSituation(
  db: Database,
  deployment: { id: string; desiredArms: unknown },
): Promise<Situation> {
  const [moving, earlier] = await Promise.all([
    findMoving(db, deployment.id),
    db.rollout.findFirst({
      where: earlierOf(deployment),
      orderBy: { number: "desc" },
      include: { approvalRequest: true },
    }),
  ]);
  const plan = moving && planOf(moving);
  return {
    rollout: moving && plan ? { number: moving.number, toVersion: plan.to.version, weight: moving.weight } : null,
    earlierVersion: earlier ? (planOf(earlier)?.to.version ?? null) : null,
    liveVersion: liveArm(desiredArmsOf(deployment))?.version ?? null,
  };
}
