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
type Restored = Pick<RolloutPlan, "replicas" | "environmentVariables"> & { restores: string };

/**
 * How the outcome of an earlier rollout is had back now: at once, or through the steps that first brought it; with the rollout
 * to restore, which is the one that first brought it, or the first way back to it that was approved where only that one was.
 */
export async function findWayBack(
  db: Reader,
  deployment: Deployment,
  earlier: Outcome,
  now: Date,
): Promise<WayBack & Restored> {
  // A policy that cannot be read skips nothing; the command that plans the rollout refuses it anyway.
  const days = approvalPolicySchema.safeParse(deployment.environment.approvalPolicy).data?.skipStepsAfterDays ?? 0;
  const { versionId, version } = earlier.plan.to;
  const since = new Date(now.getTime() - days * DAY_MS);
  const origins = await listOrigins(db, earlier.id);
  const first = origins.at(-1) ?? earlier;
  const restored = origins.findLast(({ isApproved }) => isApproved) ?? first;
  const way = planWayBack({
    version,
    brought: { ...first.plan, number: first.plan.attempt },
    hasLive: liveArm(desiredArmsOf(deployment)) !== null,
    lastHealthyAt: await findLastHealthy(db, { deploymentId: deployment.id, versionId, since, now }),
    days,
    now,
  });
  const { replicas, environmentVariables } = restored.plan;
  return { ...way, restores: restored.id, replicas, environmentVariables };
}

/** The rollouts behind an outcome, from the one that had it last to the one that first brought it. */
async function listOrigins(db: Reader, rolloutId: string): Promise<(Outcome & { isApproved: boolean })[]> {
  const origins: (Outcome & { isApproved: boolean })[] = [];
  const select = { plan: true, approvalRequest: { select: { id: true } } } as const;
  let id: string | null = rolloutId;
  while (id !== null && origins.length <= MOST_WAYS_BACK) {
    const row: { plan: unknown; approvalRequest: unknown } | null = await db.rollout.findUnique({
      where: { id },
      select,
    });
    const plan: RolloutPlan | null = row && planOf(row);
    if (!row || !plan) break;
    origins.push({ id, plan, isApproved: row.approvalRequest !== null });
    id = plan.restores;
  }
  return origins;
}
