import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import { isRequested } from "@/lib/domain/rollouts/phases";
import { type AskedRollout, createRollout } from "./create-rollout";
import { moveRollout } from "./move";
import { startVerified } from "./start-verified";
import { findUnfinished, phaseOf, type RolloutRow } from "./store";

/** Why the one before ends, as its reason. */
function wordsFor({ restores, force, version }: AskedRollout, number: number): string {
  if (restores !== null) return `Rolled back to v${version.number} by rollout ${number}.`;
  return force ? `Rollout ${number} was forced in its place.` : `Rollout ${number} was asked for instead.`;
}

/**
 * Writes a rollout that somebody asks for, in the place of one that was only asked for (a way back, or by force: of any), and
 * starts it where it may and should. Throws `conflict` where another one is under way.
 */
export async function placeRequest(tx: Transaction, ctx: Context, wanted: AskedRollout): Promise<RolloutRow> {
  const { deployment, restores, force, autoStart, now } = wanted;
  const earlier = await findUnfinished(tx, deployment.id);
  if (earlier && !force && restores === null && !isRequested(phaseOf(earlier)))
    throw new AppError("conflict", `Rollout ${earlier.number} is under way. Finish or abort it first.`);
  const asked = await createRollout(tx, ctx, wanted);
  if (earlier) {
    const reason = wordsFor(wanted, asked.number);
    const event = { kind: "supersede" } as const;
    await moveRollout(tx, ctx, { deployment, rollout: earlier, event, reason, supersededById: asked.id, now });
  }
  return autoStart && asked.phase === "ready" ? startVerified(tx, ctx, { deployment, rollout: asked, now }) : asked;
}
