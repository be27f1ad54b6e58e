import type { Transaction } from "@/lib/db";
import { approvalPolicySchema } from "@/lib/domain/approvals/policy";
import { liveArm } from "@/lib/domain/deployments/arms";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import { planWayBack, type WayBack } from "@/lib/domain/rollouts/way-back";
import { DAY_MS } from "@/lib/domain/time/durations";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { findLastHealthy } from "@/lib/services/time-machine/find-last-healthy";
import { planOf } from "./store";

type Reader = Pick<Transaction, "rollout" | "trafficChange">;
type Deployment = { id: string; desiredArms: unknown; environment: { approvalPolicy: unknown } };

/** Ways back may restore ways back; a longer chain is taken as it is. */
const MAX_CHAIN = 5;

/** How the outcome of an earlier rollout is had back now: at once, or through the steps that first brought it. */
export async function findWayBack(db: Reader, deployment: Deployment, plan: RolloutPlan, now: Date): Promise<WayBack> {
  // A policy that cannot be read skips nothing; the command that plans the rollout refuses it anyway.
  const days = approvalPolicySchema.safeParse(deployment.environment.approvalPolicy).data?.skipStepsAfterDays ?? 0;
  const { versionId, version } = plan.to;
  const since = new Date(now.getTime() - days * DAY_MS);
  const brought = await findFirstPlan(db, plan);
  return planWayBack({
    version,
    brought: { ...brought, number: brought.attempt },
    hasLive: liveArm(desiredArmsOf(deployment)) !== null,
    lastHealthyAt: await findLastHealthy(db, { deploymentId: deployment.id, versionId, since, now }),
    days,
    now,
  });
}

/** The plan that brought the version first: a way back itself may have skipped the steps. */
async function findFirstPlan(db: Reader, plan: RolloutPlan): Promise<RolloutPlan> {
  let first = plan;
  for (let depth = 0; first.restores !== null && depth < MAX_CHAIN; depth += 1) {
    const row = await db.rollout.findUnique({ where: { id: first.restores }, select: { plan: true } });
    const earlier = row && planOf(row);
    if (!earlier) break;
    first = earlier;
  }
  return first;
}
