import type { Context } from "@/lib/command/context";
import { teamIdsOf } from "@/lib/domain/access/actor";
import { approvalToDecide, orderWaiting, reviewsToDo, type WaitingItem } from "@/lib/domain/home/waiting";
import { listWaitingApprovals } from "@/lib/services/approvals/queries";
import { listReviewQueues } from "@/lib/services/reviews/queries";
import { listUnmappedGroups } from "./unmapped-groups";
import { listUnusedVersions } from "./unused-versions";
import { listWaitingRollouts } from "./waiting-rollouts";

/** Everything that waits for the actor, oldest first. */
export async function listWaiting(ctx: Context): Promise<WaitingItem[]> {
  const teamIds = teamIdsOf(ctx.actor);
  if (teamIds === "all") return [];
  const [approvals, rollouts, reviews, groups, versions] = await Promise.all([
    listWaitingApprovals(ctx),
    listWaitingRollouts(ctx, teamIds),
    waitingReviews(ctx),
    listUnmappedGroups(ctx),
    listUnusedVersions(ctx, teamIds),
  ]);
  const decidable = approvals.filter(({ mayDecide }) => mayDecide).map(approvalToDecide);
  return orderWaiting([...decidable, ...rollouts, ...reviews, ...groups, ...versions]);
}

async function waitingReviews(ctx: Context): Promise<WaitingItem[]> {
  const queues = await listReviewQueues(ctx);
  return queues.flatMap(({ id: queueId, name: queue, deployment, counts, mayDecide, oldestAt, dueAt }) =>
    mayDecide && counts.open > 0 && oldestAt && dueAt
      ? [
          reviewsToDo({
            ...{ queueId, queue, oldestAt, dueAt, open: counts.open, decided: counts.decided },
            deployment: deployment.name,
            environment: deployment.environment,
          }),
        ]
      : [],
  );
}

/** The counts beside Home and Reviews in the navigation. */
export async function countWaiting(ctx: Context): Promise<{ home: number; reviews: number }> {
  const [waiting, queues] = await Promise.all([listWaiting(ctx), listReviewQueues(ctx)]);
  const reviews = queues.filter(({ mayDecide }) => mayDecide).reduce((sum, { counts }) => sum + counts.open, 0);
  return { home: waiting.length, reviews };
}
