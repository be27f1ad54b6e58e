import type { Context } from "@/lib/command/context";
import { can } from "@/lib/domain/access/actor";
import type { TeamPermission } from "@/lib/domain/access/permissions";
import { rolloutToSteer, type WaitingItem } from "@/lib/domain/home/waiting";
import { HOUR_MS } from "@/lib/domain/time/durations";
import { planOf } from "@/lib/services/rollouts/store";

/** A failure is looked at within a day or is history; a request that came to nothing may be asked again for some days. */
const FAILED_FOR_MS = 24 * HOUR_MS;
const ASKED_FOR_MS = 72 * HOUR_MS;
const MOST = 100;

/** Phases that ask something of whoever holds the right. */
const steered: Record<string, TeamPermission> = {
  ready: "rollout:start",
  waiting: "rollout:continue",
  held: "rollout:continue",
  paused: "rollout:continue",
  failed: "rollout:start",
};
/** Phases that ask something of the one who requested. */
const returned = ["voided", "expired", "refused", "changes_requested"];

/** What the last look of each rollout at the step in which it stands came to, in a sentence, by rollout. */
async function lastLooks(
  ctx: Context,
  rollouts: readonly { id: string; stepIndex: number; stepStartedAt: Date | null }[],
): Promise<Map<string, string>> {
  const looks = await ctx.db.analysisLook.findMany({
    where: {
      OR: rollouts.flatMap(({ id: rolloutId, stepIndex, stepStartedAt }) =>
        stepStartedAt ? [{ rolloutId, stepIndex, windowFrom: { gt: stepStartedAt } }] : [],
      ),
    },
    distinct: ["rolloutId"],
    orderBy: [{ rolloutId: "asc" }, { at: "desc" }, { id: "desc" }],
    select: { rolloutId: true, reason: true },
  });
  return new Map(looks.map(({ rolloutId, reason }) => [rolloutId, reason]));
}

/** Rollouts that wait for what the actor may do, and requests of theirs that came back. A newer rollout answers an older one. */
export async function listWaitingRollouts(ctx: Context, teamIds: readonly string[]): Promise<WaitingItem[]> {
  const now = ctx.clock.now().getTime();
  const since = (ms: number) => ({ gte: new Date(now - ms) });
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const rows = await ctx.db.rollout.findMany({
    where: {
      deployment: { teamId: { in: [...teamIds] }, deletedAt: null },
      OR: [
        { phase: { in: ["ready", "waiting", "held", "paused"] } },
        { phase: "failed", finishedAt: since(FAILED_FOR_MS) },
        ...(userId ? [{ phase: { in: returned }, requestedById: userId, finishedAt: since(ASKED_FOR_MS) }] : []),
      ],
    },
    include: { deployment: { select: { name: true, teamId: true, environment: { select: { name: true } } } } },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const newest = await ctx.db.rollout.groupBy({
    by: ["deploymentId"],
    where: { deploymentId: { in: rows.map((row) => row.deploymentId) } },
    _max: { number: true },
  });
  const isNewest = (row: { deploymentId: string; number: number }) =>
    newest.some(({ deploymentId, _max }) => deploymentId === row.deploymentId && _max.number === row.number);
  const isMine = (row: (typeof rows)[number]) => {
    const permission = steered[row.phase];
    return permission === undefined || can(ctx.actor, permission, row.deployment.teamId);
  };
  const looks = await lastLooks(ctx, rows);
  return rows
    .filter((row) => isMine(row) && isNewest(row))
    .flatMap((row) => {
      const plan = planOf(row);
      const { id, deploymentId, number, phase, weight, reason, requestedByName, deployment } = row;
      const item = rolloutToSteer({
        ...{ id, deploymentId, number, phase, weight, reason },
        deployment: deployment.name,
        environment: deployment.environment.name,
        fromVersion: plan?.from?.version ?? null,
        toVersion: plan?.to.version ?? 0,
        lastLook: looks.get(id) ?? null,
        requestedBy: requestedByName,
        since: (row.finishedAt ?? row.stepStartedAt ?? row.startedAt ?? row.requestedAt).toISOString(),
        until: row.deadlineAt?.toISOString() ?? null,
      });
      return item ? [item] : [];
    });
}
