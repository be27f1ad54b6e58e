import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { openRequestStates, requestEndedBy } from "@/lib/domain/approvals/request";
import { armsWished, candidateArm, liveArm } from "@/lib/domain/deployments/arms";
import { AppError } from "@/lib/domain/errors/app-error";
import { deadlineMs } from "@/lib/domain/rollouts/deadlines";
import { type Next, type RolloutEvent, transition } from "@/lib/domain/rollouts/machine";
import { isFinal, isMoving, type RolloutPhase } from "@/lib/domain/rollouts/phases";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { isWishGenuine, type LockedDeployment } from "@/lib/services/deployments/lock-deployment";
import { writeWish } from "@/lib/services/deployments/write-wish";
import { tellMove } from "@/lib/services/notices/tell-move";
import { planOf, type RolloutRow, stateOf } from "./store";

type Moving = {
  deployment: LockedDeployment;
  rollout: RolloutRow;
  event: RolloutEvent;
  /** What a person or the worker gave as the reason; the table's own words otherwise. */
  reason?: string | null;
  supersededById?: string;
  now: Date;
};

const actorColumns = (ctx: Context) => ({
  actorId: ctx.actor.kind === "user" ? ctx.actor.id : null,
  actorName: ctx.actor.name,
});

/**
 * The one way a rollout moves: decision by the table, compare-and-set on its version, an event with its reason, the
 * request that belongs to it, and the arms that are wished from now on. Throws `conflict` where the move is not legal.
 */
export async function moveRollout(tx: Transaction, ctx: Context, moving: Moving): Promise<RolloutRow> {
  const { deployment, rollout, event, now } = moving;
  const state = stateOf(rollout);
  const decision = transition(state, event);
  if (decision.kind === "refused") throw new AppError("conflict", decision.reason);
  const { next } = decision;
  const reason = reasonOf(moving, next);
  const moved = await saveMove(tx, { ...moving, next, reason });
  await tx.rolloutEvent.create({
    data: {
      id: ctx.clock.id(),
      rolloutId: rollout.id,
      at: now,
      event: event.kind,
      fromPhase: rollout.phase,
      toPhase: next.phase,
      reason,
      ...actorColumns(ctx),
    },
  });
  await settleRequest(tx, moving, next);
  await tellMove(tx, ctx, { ...moving, next, reason });
  if (isMoving(state.phase) || isMoving(next.phase)) await wishFor(tx, moving, next);
  await announce(tx, [
    { noun: "rollout", id: rollout.id, teamId: deployment.teamId },
    { noun: "deployment", id: deployment.id, teamId: deployment.teamId },
  ]);
  return moved;
}

/** A person's words, or the table's own. From which share to which is said in any case. */
function reasonOf({ event, reason }: Moving, { because }: Next): string {
  if (!reason) return because;
  return event.kind === "set_weight" ? `${because} ${reason}` : reason;
}

/** Writes the arms that follow from where the rollout stands now. What it builds on must be a wish that a command wrote. */
async function wishFor(tx: Transaction, { deployment, rollout, event, now }: Moving, next: Next): Promise<void> {
  if (event.kind === "stop") return;
  if (!isWishGenuine(deployment))
    throw new AppError(
      "conflict",
      "What this deployment should serve was changed outside of Slipway. Stop it, then start anew.",
    );
  const arms = desiredArmsOf(deployment);
  const own = candidateArm(arms) ?? plannedArm(rollout);
  if (!own)
    throw new AppError("conflict", "The plan of this rollout cannot be read. Stop the deployment, then start anew.");
  const { rolloutId, versionId, version, replicas } = own;
  const wished = armsWished(liveArm(arms), { rolloutId, versionId, version, replicas }, next);
  await writeWish(tx, deployment, { arms: wished, now });
}

function plannedArm(rollout: RolloutRow) {
  const plan = planOf(rollout);
  return plan && { rolloutId: rollout.id, ...plan.to, replicas: plan.replicas };
}

/** Phases of one and the same step: held and waiting are what its evidence came to. */
const judged: readonly RolloutPhase[] = ["running", "held", "waiting"];
const isSameStep = (before: RolloutPhase, after: RolloutPhase) =>
  before === after || (judged.includes(before) && judged.includes(after));

type Saved = Moving & { next: Next; reason: string };

async function saveMove(
  tx: Transaction,
  { rollout, event, next, reason, now, supersededById }: Saved,
): Promise<RolloutRow> {
  const state = stateOf(rollout);
  // A verdict on a step does not begin it anew: its evidence goes on.
  const isNewStep = next.stepIndex !== state.stepIndex || !isSameStep(state.phase, next.phase);
  const isNewTraffic = next.weight !== state.weight || next.mirror !== state.mirror;
  const isMovedOn = isNewStep || next.phase !== state.phase;
  const allowedMs = deadlineMs({ ...next, steps: state.steps });
  const data = {
    phase: next.phase,
    stepIndex: next.stepIndex,
    weight: next.weight,
    mirror: next.mirror,
    // Why an attempt ended is worth more than that its traffic is back.
    reason: event.kind === "returned" ? rollout.reason : reason,
    ...(isNewStep || isNewTraffic ? { stepStartedAt: now } : {}),
    ...(next.phase === "starting" ? { startedAt: now } : {}),
    ...(isMovedOn || isNewTraffic
      ? { deadlineAt: allowedMs === null ? null : new Date(now.getTime() + allowedMs), stepSpentMs: 0 }
      : {}),
    ...(isFinal(next.phase) ? { finishedAt: now } : {}),
    ...(supersededById ? { supersededById } : {}),
  };
  const { count } = await tx.rollout.updateMany({
    where: { id: rollout.id, version: rollout.version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("conflict", "Somebody moved this rollout just now. Look again.");
  return { ...rollout, ...data, version: rollout.version + 1 };
}

/** Ends a request whose rollout ends without a decision. */
async function settleRequest(tx: Transaction, moving: Moving, next: Next): Promise<void> {
  const { rollout, event, now } = moving;
  const request = rollout.approvalRequest;
  const state = requestEndedBy(event.kind);
  if (!request || !state || !isFinal(next.phase)) return;
  const { count } = await tx.approvalRequest.updateMany({
    where: { id: request.id, state: { in: openRequestStates } },
    data: { state, settledAt: now, version: { increment: 1 } },
  });
  if (count > 0) await announce(tx, [{ noun: "approval", id: request.id, teamId: request.teamId }]);
}
