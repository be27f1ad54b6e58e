import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "@/lib/command/context";
import type { RequestRolloutInput } from "@/lib/contracts/rollout";
import { liveArm } from "@/lib/domain/deployments/arms";
import { isFinal, parsePhase, type RolloutPhase } from "@/lib/domain/rollouts/phases";
import { decideApproval } from "@/lib/services/approvals/decide";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { requestRollout } from "@/lib/services/rollouts/request";
import { findUnfinished } from "@/lib/services/rollouts/store";
import type { ActAs } from "./story-people";

/** A model server starts within seconds; a loaded machine may need a minute. */
const LONGEST_WAIT_MS = 90_000;
const LOOK_EVERY_MS = 200;

type Asked = Pick<RequestRolloutInput, "deploymentId" | "version" | "strategy" | "reason" | "breakGlass">;

/** Asks for a rollout that starts as soon as it may, unless the same one is under way already. Returns its id. */
export async function askForRollout(ctx: Context, asked: Asked, autoStart = true): Promise<string> {
  const unfinished = await findUnfinished(ctx.db, asked.deploymentId);
  const version = unfinished && (await ctx.db.modelVersion.findUnique({ where: { id: unfinished.toVersionId } }));
  if (unfinished && version?.number === asked.version) return unfinished.id;
  return (await requestRollout.execute(ctx, { ...asked, autoStart })).id;
}

/** Takes a version live: asked for by one person, approved by another where production asks for it, carried out. */
export async function takeLive(actAs: ActAs, asked: Asked, approval: string): Promise<void> {
  const emil = await actAs("emil");
  if ((await liveVersion(emil, asked.deploymentId)) === asked.version) return;
  const rolloutId = await askForRollout(emil, asked);
  await approve(actAs, rolloutId, approval);
  await waitForPhase(emil, rolloutId, ["successful"]);
}

/** The approver agrees, where anything was asked of her. */
export async function approve(actAs: ActAs, rolloutId: string, comment: string): Promise<void> {
  const alma = await actAs("alma");
  const request = await alma.db.approvalRequest.findUnique({ where: { rolloutId }, select: { id: true, state: true } });
  if (request?.state !== "pending") return;
  await decideApproval.execute(alma, { requestId: request.id, verdict: "approve", comment });
}

/** The version that a deployment is wished to serve, or null. */
export async function liveVersion(ctx: Context, deploymentId: string): Promise<number | null> {
  const deployment = await ctx.db.deployment.findUniqueOrThrow({ where: { id: deploymentId } });
  const live = liveArm(desiredArmsOf(deployment));
  const isMoving = (await findUnfinished(ctx.db, deploymentId)) !== null;
  return isMoving ? null : (live?.version ?? null);
}

/** Waits until the worker has brought a rollout so far; throws with its reason where it ends elsewhere. */
export async function waitForPhase(ctx: Context, rolloutId: string, wanted: readonly RolloutPhase[]): Promise<void> {
  const endsAt = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    // Before the look, which may itself come late: what it says then is still looked at once more.
    const isLate = performance.now() > endsAt;
    if (await hasReached(ctx, rolloutId, ({ phase }) => wanted.includes(phase))) return;
    if (isLate) throw new Error(`rollout ${rolloutId} is not ${wanted.join(" or ")} after ${LONGEST_WAIT_MS / 1000} s`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Whether a rollout has come so far; throws with its reason where it ended elsewhere. */
export async function hasReached(
  ctx: Context,
  rolloutId: string,
  isThere: (rollout: { phase: RolloutPhase; stepIndex: number }) => boolean,
): Promise<boolean> {
  const rollout = await ctx.db.rollout.findUniqueOrThrow({ where: { id: rolloutId }, include: { deployment: true } });
  const phase = parsePhase(rollout.phase);
  if (phase && isThere({ phase, stepIndex: rollout.stepIndex })) return true;
  if (phase && !isFinal(phase)) return false;
  throw new Error(`${rollout.deployment.name} rollout ${rollout.number} ended as ${rollout.phase}: ${rollout.reason}`);
}
