import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";

type Broken = { teamId: string; plan: RolloutPlan; by: { id: string | null; name: string }; reason: string; now: Date };

/** Puts a rollout that goes past approvals on the list of what somebody else must look at, in the transaction that makes it. */
export async function recordBreakGlass(tx: Transaction, ctx: Context, broken: Broken): Promise<void> {
  const { teamId, plan, by, reason, now } = broken;
  if (!plan.breakGlass || approvalsNeeded(plan.approval, { ...plan, breakGlass: false }) === 0) return;
  const { rolloutId } = plan;
  const row = { id: ctx.clock.id(), rolloutId, teamId, brokenById: by.id, brokenByName: by.name, reason, at: now };
  await tx.breakGlassReview.create({ data: row });
  await announce(tx, [{ noun: "break_glass", id: rolloutId, teamId }]);
}
