import type { Transaction } from "@/lib/db";
import { approvalPolicySchema } from "@/lib/domain/approvals/policy";
import { liveArm } from "@/lib/domain/deployments/arms";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import { MOST_WAYS_BACK, planWayBack, type WayBack } from "@/lib/domain/rollouts/way-back";
import { DAY_MS } from "@/lib/domain/time/durations";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { findLastHealthy } from "@/lib/services/time-machine/find-last-healthy";
import { planOf } from "./store";

type Reader = Pick<Transaction, "rollout" | "trafficChange">;
type Deployment = { id: string; desiredArms: unknown; environment: { approvalPolicy: unknown } };

type Outcome = { id: string; plan: RolloutPlan };

/**
 * How the outcome of an earlier rollout is had back now: at once, or through the steps that first brought it; with the rollout
 * to restore, which is the one that first brought it, or the first way back to it that was approved where only that one was.
 */
export async function findWayBack(
  db: Reader,
  deployment: Deployment,
  earlier: Outcome,
  now: Date,
): Promise<WayBack & { restores: string }> {
  // A policy that cannot be read skips nothing; the command that plans the rollout refuses it anyway.
  const days = approvalPolicySchema.safeParse(deployment.environment.approvalPolicy).data?.skipStepsAfterDays ?? 0;
  const { versionId, version } = earlier.plan.to;
  const since = new Date(now.getTime() - days * DAY_MS);
  const { first, restores } = await findOrigin(db, earlier);
  const way = planWayBack({
    version,
    brought: { ...first, number: first.attempt },
    hasLive: liveArm(desiredArmsOf(deployment)) !== null,
    lastHealthyAt: await findLastHealthy(db, { deploymentId: deployment.id, versionId, since, now }),
    days,
    now,
  });
  return { ...way, restores };
}

/** The plan that brought the version first, since a way back itself may have skipped the steps; and what to restore. */
async function findOrigin(db: Reader, { id, plan }: Outcome): Promise<{ first: RolloutPlan; restores: string }> {
  let [first, firstId, restores]: [RolloutPlan, string, string | null] = [plan, id, null];
  for (let depth = 0; depth <= MOST_WAYS_BACK; depth += 1) {
    const select = { plan: true, approvalRequest: { select: { id: true } } } as const;
    const row = await db.rollout.findUnique({ where: { id: firstId }, select });
    const earlier = row && planOf(row);
    if (!earlier) break;
    first = earlier;
    if (row.approvalRequest) restores = firstId;
    if (earlier.restores === null) break;
    firstId = earlier.restores;
  }
  return { first, restores: restores ?? firstId };
}
