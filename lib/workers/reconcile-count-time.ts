import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import { countDown, deadlineMs } from "@/lib/domain/rollouts/deadlines";
import { type RolloutRow, stateOf } from "@/lib/services/rollouts/store";
import { assertHeld, type Held } from "./lease";
import type { DeploymentRow } from "./reconcile-load";

type Looked = Pick<RolloutRow, "id" | "version">;

/** When this holder of the lease looked at each deployment last, by a clock that nobody sets. */
export class LookTimes {
  readonly #seen = new Map<string, Looked & { atMs: number }>();

  /**
   * How long its rollout has been seen where it stands since the look before, in ms: 0 at the first look since it moved, and
   * at the first one of this holder.
   */
  passedMs(deploymentId: string, rollout: Looked | null, monotonicMs: number): number {
    const last = this.#seen.get(deploymentId);
    if (!rollout) {
      this.#seen.delete(deploymentId);
      return 0;
    }
    const { id, version } = rollout;
    this.#seen.set(deploymentId, { id, version, atMs: monotonicMs });
    return last?.id === id && last.version === version ? monotonicMs - last.atMs : 0;
  }
}

type Passed = { deployment: DeploymentRow; rollout: RolloutRow; passedMs: number; now: Date };

/** Keeps how much of the time of its step has passed, and answers what is left of it, in ms; null where it has no deadline. */
export async function countTime(ctx: Context, held: Held, passed: Passed): Promise<number | null> {
  const { deployment, rollout, passedMs, now } = passed;
  const allowedMs = deadlineMs(stateOf(rollout));
  if (allowedMs === null) return null;
  const { stepSpentMs: spentMs, deadlineAt, id, version } = rollout;
  const next = countDown({ allowedMs, spentMs, deadlineAt }, passedMs, now);
  const isNewEnd = next.deadlineAt !== deadlineAt;
  if (next.spentMs === spentMs && !isNewEnd) return next.leftMs;
  await ctx.db.$transaction(async (tx) => {
    await assertHeld(tx, held);
    // Somebody who moved it meanwhile began another count.
    const data = { stepSpentMs: Math.round(next.spentMs), deadlineAt: next.deadlineAt };
    const { count } = await tx.rollout.updateMany({ where: { id, version }, data });
    if (count === 1 && isNewEnd) await announce(tx, [{ noun: "rollout", id, teamId: deployment.team.id }]);
  });
  return next.leftMs;
}
