import type { Context } from "@/lib/command/context";
import type { Rehearsal } from "@/lib/contracts/approval";

type Asked = { fromVersionId: string | null; toVersionId: string; deployment: { teamId: string } };

/**
 * The last time that traffic went from the candidate back to what is live now, and how long it took; null where it never did.
 * What came after `settledAt` was no evidence for the decision.
 */
export async function findRehearsal(ctx: Context, rollout: Asked, settledAt: Date | null): Promise<Rehearsal | null> {
  if (!rollout.fromVersionId) return null;
  const row = await ctx.db.rollout.findFirst({
    where: {
      fromVersionId: rollout.toVersionId,
      toVersionId: rollout.fromVersionId,
      phase: "successful",
      startedAt: { not: null },
      finishedAt: { lte: settledAt ?? ctx.clock.now() },
      deployment: { teamId: rollout.deployment.teamId, deletedAt: null },
    },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    include: {
      deployment: { select: { environment: { select: { name: true } } } },
      // The worker's word that the share it wished for is in force on the gateway.
      events: { where: { event: "step_done" }, orderBy: { at: "desc" }, take: 1, select: { at: true } },
    },
  });
  const [inForce] = row?.events ?? [];
  if (!row?.startedAt || !inForce) return null;
  return {
    environment: row.deployment.environment.name,
    at: inForce.at.toISOString(),
    tookMs: inForce.at.getTime() - row.startedAt.getTime(),
  };
}
