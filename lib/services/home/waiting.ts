import type { Context } from "@/lib/command/context";
import type { ReviewQueueView } from "@/lib/contracts/review";
import { teamIdsOf } from "@/lib/domain/access/actor";
import {
  approvalToDecide,
  approvalToReviewAgain,
  breakGlassToReview,
  orderWaiting,
  reviewsToDo,
  type WaitingItem,
} from "@/lib/domain/home/waiting";
import { undecided } from "@/lib/domain/reviews/undecided";
import { listDueReviews } from "@/lib/services/approvals/due-reviews";
import { listWaitingApprovals } from "@/lib/services/approvals/queries";
import { listBreakGlass } from "@/lib/services/break-glass/queries";
import { listReviewQueues } from "@/lib/services/reviews/queries";
import { listUnmappedGroups } from "./unmapped-groups";
import { listUnusedVersions } from "./unused-versions";
import { listWaitingIncidents } from "./waiting-incidents";
import { listWaitingRollouts } from "./waiting-rollouts";

/** Everything that waits for the actor, oldest first. */
export async function listWaiting(ctx: Context): Promise<WaitingItem[]> {
  return gather(ctx, await listReviewQueues(ctx));
}

async function gather(ctx: Context, queues: readonly ReviewQueueView[]): Promise<WaitingItem[]> {
  const teamIds = teamIdsOf(ctx.actor);
  if (teamIds === "all") return [];
  const [approvals, broken, due, rollouts, incidents, groups, versions] = await Promise.all([
    listWaitingApprovals(ctx),
    listBreakGlass(ctx),
    listDueReviews(ctx, teamIds),
    listWaitingRollouts(ctx, teamIds),
    listWaitingIncidents(ctx, teamIds),
    listUnmappedGroups(ctx),
    listUnusedVersions(ctx, teamIds),
  ]);
  const decidable = approvals.filter(({ mayDecide }) => mayDecide).map(approvalToDecide);
  const reviewable = broken.filter(({ obstacle }) => obstacle === null).map(breakGlassToReview);
  const toReviewAgain = due.map(approvalToReviewAgain);
  const rest = [...waitingReviews(queues), ...groups, ...versions];
  return orderWaiting([...decidable, ...reviewable, ...toReviewAgain, ...rollouts, ...incidents, ...rest]);
}

function waitingReviews(queues: readonly ReviewQueueView[]): WaitingItem[] {
  return queues.flatMap(({ id: queueId, name: queue, deployment, counts, mayDecide, oldestAt, dueAt }) =>
    mayDecide && undecided(counts) > 0 && oldestAt && dueAt
      ? [
          reviewsToDo({
            ...{ queueId, queue, oldestAt, dueAt, open: undecided(counts), decided: counts.decided },
            deployment: deployment.name,
            environment: deployment.environment,
          }),
        ]
      : [],
  );
}

/** The counts beside Home and Reviews in the navigation. */
export async function countWaiting(ctx: Context): Promise<{ home: number; reviews: number }> {
  const queues = await listReviewQueues(ctx);
  const waiting = await gather(ctx, queues);
  const reviews = queues.filter(({ mayDecide }) => mayDecide).reduce((sum, { counts }) => sum + undecided(counts), 0);
  return { home: waiting.length, reviews };
}
