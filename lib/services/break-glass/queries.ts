import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import type { BreakGlassView } from "@/lib/contracts/approval";
import { can, rolesThatMay } from "@/lib/domain/access/actor";
import { someoneWith } from "@/lib/domain/access/permissions";
import { findBreakGlassObstacle } from "@/lib/domain/approvals/later-review";
import { planOf } from "@/lib/services/rollouts/store";

const MOST = 50;

/** Rollouts of the actor's teams that went past their approval and that nobody has looked at yet, oldest first. */
export async function listBreakGlass(
  ctx: Context,
  of: { rolloutId?: string; deploymentId?: string } = {},
): Promise<BreakGlassView[]> {
  const rows = await ctx.db.breakGlassReview.findMany({
    where: {
      ...{ reviewedAt: null, rolloutId: of.rolloutId, rollout: { deploymentId: of.deploymentId } },
      ...inTeams(ctx, "deployment:read"),
    },
    include: {
      rollout: { include: { deployment: { select: { name: true, environment: { select: { name: true } } } } } },
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: MOST,
  });
  return rows.map((row) => {
    const { rollout } = row;
    return {
      rolloutId: row.rolloutId,
      deploymentId: rollout.deploymentId,
      deployment: rollout.deployment.name,
      environment: rollout.deployment.environment.name,
      rolloutNumber: rollout.number,
      version: planOf(rollout)?.to.version ?? 0,
      by: row.brokenByName,
      reason: row.reason,
      at: row.at.toISOString(),
      obstacle: obstacleOf(ctx, row),
    };
  });
}

type Row = Parameters<typeof findBreakGlassObstacle>[0] & { teamId: string };

function obstacleOf({ actor }: Context, row: Row): string | null {
  if (actor.kind !== "user") return "Only a person can review this.";
  if (can(actor, "break_glass:review", row.teamId)) return findBreakGlassObstacle(row, actor.id);
  return `${rolesThatMay("break_glass:review")
    .map((role) => someoneWith[role])
    .join(" or ")} reviews it.`;
}
