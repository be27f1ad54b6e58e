import type { Context } from "@/lib/command/context";
import { can } from "@/lib/domain/access/actor";
import type { TeamPermission } from "@/lib/domain/access/permissions";
import { OBSERVATION_MAX_AGE_MS } from "@/lib/domain/deployments/health";
import { findTrouble, unattended } from "@/lib/domain/home/find-trouble";
import { rolloutToSteer, type WaitingItem } from "@/lib/domain/home/waiting";
import { describeSight } from "@/lib/domain/rollouts/describe-sight";
import { movingPhases } from "@/lib/domain/rollouts/phases";
import { HOUR_MS } from "@/lib/domain/time/durations";
import type { Prisma } from "@/lib/generated/prisma/client";
import { phaseOf, planOf } from "@/lib/services/rollouts/store";

/** A failure is looked at within a day or is history; a request that came to nothing may be asked again for some days. */
const FAILED_FOR_MS = 24 * HOUR_MS;
const ASKED_FOR_MS = 72 * HOUR_MS;
const MOST = 100;

const deploymentColumns = {
  ...{ name: true, teamId: true, observedAt: true, observedReason: true },
  environment: { select: { name: true } },
} as const;

/** Phases that ask something of whoever holds the right. */
const steered: Record<string, TeamPermission> = {
  ready: "rollout:start",
  waiting: "rollout:continue",
  held: "rollout:continue",
  paused: "rollout:continue",
  failed: "rollout:start",
  // Under way by themselves: whoever may end them is asked where they do not get on.
  starting: "rollout:abort",
  running: "rollout:abort",
  finishing: "rollout:abort",
  concluding: "rollout:abort",
  aborting: "rollout:abort",
  failing: "rollout:abort",
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

/** Under way, and not getting on: overdue, unseen, or in the way of something that the last look named. */
const stuck = (now: Date): Prisma.RolloutWhereInput => ({
  phase: { in: [...movingPhases] },
  OR: [
    { phase: { in: [...unattended] }, deadlineAt: { lte: now } },
    { deployment: { observedReason: { not: null } } },
    { deployment: { observedAt: null } },
    { deployment: { observedAt: { lt: new Date(now.getTime() - OBSERVATION_MAX_AGE_MS) } } },
  ],
});

/**
 * Rollouts that wait for what the actor may do, or do not get on, and requests of theirs that came back. A newer rollout
 * answers an older one.
 */
export async function listWaitingRollouts(ctx: Context, teamIds: readonly string[]): Promise<WaitingItem[]> {
  const now = ctx.clock.now();
  const since = (ms: number) => ({ gte: new Date(now.getTime() - ms) });
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const rows = await ctx.db.rollout.findMany({
    where: {
      deployment: { teamId: { in: [...teamIds] }, deletedAt: null },
      OR: [
        { phase: { in: ["ready", "waiting", "held", "paused"] } },
        stuck(now),
        { phase: "failed", finishedAt: since(FAILED_FOR_MS) },
        ...(userId ? [{ phase: { in: returned }, requestedById: userId, finishedAt: since(ASKED_FOR_MS) }] : []),
      ],
    },
    include: { deployment: { select: deploymentColumns } },
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
        trouble: findTrouble({
          ...{ phase: phaseOf(row), startedAt: row.startedAt, deadlineAt: row.deadlineAt, now },
          sight: describeSight({ ...deployment, now }),
        }),
        requestedBy: requestedByName,
        since: (row.finishedAt ?? row.stepStartedAt ?? row.startedAt ?? row.requestedAt).toISOString(),
        until: row.deadlineAt?.toISOString() ?? null,
      });
      return item ? [item] : [];
    });
}
