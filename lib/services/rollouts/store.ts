import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import { movingPhases, parsePhase, type RolloutPhase, unfinishedPhases } from "@/lib/domain/rollouts/phases";
import { type RolloutPlan, rolloutPlanSchema } from "@/lib/domain/rollouts/plan";
import type { RolloutState } from "@/lib/domain/rollouts/rollout-state";
import { lockDeployment } from "@/lib/services/deployments/lock-deployment";

const include = { approvalRequest: true } as const;
type Reader = Pick<Transaction, "rollout">;

/** The rollout of a deployment that has not ended, or null; there is at most one. */
export function findUnfinished(db: Reader, deploymentId: string) {
  return db.rollout.findFirst({
    where: { deploymentId, phase: { in: [...unfinishedPhases] } },
    include,
    orderBy: { number: "desc" },
  });
}

/** The rollout whose candidate has, or is about to have, replicas. */
export function findMoving(db: Reader, deploymentId: string) {
  return db.rollout.findFirst({ where: { deploymentId, phase: { in: [...movingPhases] } }, include });
}
export type RolloutRow = NonNullable<Awaited<ReturnType<typeof findUnfinished>>>;

/** A rollout with its deployment locked, as commands on rollouts load it. */
export async function lockRollout(tx: Transaction, rolloutId: string) {
  const known = await tx.rollout.findUnique({ where: { id: rolloutId }, select: { deploymentId: true } });
  const deployment = known && (await lockDeployment(tx, known.deploymentId));
  if (!deployment) return null;
  const rollout = await tx.rollout.findUniqueOrThrow({ where: { id: rolloutId }, include });
  return {
    teamId: deployment.teamId,
    nounId: rollout.id,
    nounName: rolloutName(deployment, rollout),
    deployment,
    rollout,
  };
}

export function rolloutName(deployment: { name: string }, rollout: { number: number }): string {
  return `${deployment.name} rollout ${rollout.number}`;
}

/** What people call a phase that this program does not know is not guessed: it is an error. */
export function phaseOf(row: { phase: string }): RolloutPhase {
  const phase = parsePhase(row.phase);
  if (!phase) throw new AppError("conflict", "This rollout is in a state that this version of Slipway does not know.");
  return phase;
}

export function planOf(row: { plan: unknown }): RolloutPlan | null {
  return rolloutPlanSchema.safeParse(row.plan).data ?? null;
}

type StateRow = { phase: string; stepIndex: number; weight: number; mirror: number; plan: unknown };

export function stateOf(row: StateRow): RolloutState {
  const plan = planOf(row);
  return {
    phase: phaseOf(row),
    stepIndex: row.stepIndex,
    weight: row.weight,
    mirror: row.mirror,
    steps: plan?.steps ?? [],
    weights: plan?.weights ?? "steps",
    ending: plan?.ending ?? "promote",
  };
}
