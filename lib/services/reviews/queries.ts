import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { loadReadable } from "@/lib/command/load-readable";
import type { DecidedItem, ReviewCounts, ReviewQueueView, SimilarItem } from "@/lib/contracts/review";
import type { DecidedError } from "@/lib/contracts/review-search";
import { can } from "@/lib/domain/access/actor";
import { notFound } from "@/lib/domain/errors/app-error";
import { itemTitle } from "@/lib/domain/reviews/item-title";
import { mostAlike } from "@/lib/domain/reviews/similarity";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import type { Prisma, ReviewTask } from "@/lib/generated/prisma/client";
import { countTasks, type TaskCounts } from "./count-tasks";
import { inputsOf } from "./review-row";

const MAX_QUEUES = 200;
/** Similar items are looked for among this many of the latest decided ones: a scan of some milliseconds. */
const SIMILAR_AMONG = 300;
const SIMILAR_SHOWN = 5;

const queueParts = { team: { select: { slug: true, name: true } } } satisfies Prisma.ReviewQueueInclude;
type QueueRow = Prisma.ReviewQueueGetPayload<{ include: typeof queueParts }>;

/** The queues of the actor's teams, the one whose time is up first first; queues in which nothing waits last. */
export async function listReviewQueues(ctx: Context): Promise<ReviewQueueView[]> {
  const queues = await ctx.db.reviewQueue.findMany({
    where: inTeams(ctx, "review:read"),
    include: queueParts,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MAX_QUEUES,
  });
  const views = await toViews(ctx, queues);
  const due = ({ dueAt }: ReviewQueueView) => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));
  return views.sort((a, b) => due(a) - due(b) || 0);
}

/** One queue with its counts. Throws `not_found` outside the actor's teams. */
export async function getReviewQueue(ctx: Context, id: string): Promise<ReviewQueueView> {
  const queue = await loadReadable(ctx, id, {
    noun: "review queue",
    permission: "review:read",
    find: () => ctx.db.reviewQueue.findUnique({ where: { id }, include: queueParts }),
  });
  const [view] = await toViews(ctx, [queue]);
  if (!view) throw notFound("review queue");
  return view;
}

async function toViews(ctx: Context, queues: readonly QueueRow[]): Promise<ReviewQueueView[]> {
  const [counts, deployments] = await Promise.all([
    countTasks(
      ctx,
      queues.map(({ id }) => id),
    ),
    ctx.db.deployment.findMany({
      where: { id: { in: queues.map(({ deploymentId }) => deploymentId) } },
      select: { id: true, name: true, environment: { select: { name: true } } },
    }),
  ]);
  return queues.map((queue) => {
    const { id, name, team, guideline, labels, slaMinutes, deploymentId } = queue;
    const deployment = deployments.find((other) => other.id === deploymentId);
    const { oldestAt, ...count } = counts.get(id) ?? NOTHING;
    const dueAt = oldestAt && new Date(oldestAt.getTime() + slaMinutes * MINUTE_MS);
    return {
      ...{ id, name, team, guideline, labels, slaMinutes, counts: count satisfies ReviewCounts },
      deployment: {
        id: deploymentId,
        name: deployment?.name ?? "a deleted deployment",
        environment: deployment?.environment.name ?? "nowhere",
      },
      oldestAt: oldestAt?.toISOString() ?? null,
      dueAt: dueAt?.toISOString() ?? null,
      mayDecide: can(ctx.actor, "review:decide", queue.teamId),
      mayRequest: can(ctx.actor, "review:request", queue.teamId),
    };
  });
}

const NOTHING: TaskCounts = { open: 0, claimed: 0, decided: 0, skipped: 0, flagged: 0, oldestAt: null };

type DecidedFilter = { version?: number; error?: DecidedError; positive?: string | null };

/** Decided items of a queue, newest first; with `error` only those where people disagree with the model. */
export async function listDecidedItems(
  ctx: Context,
  queueId: string,
  filter: DecidedFilter = {},
  limit = 50,
): Promise<DecidedItem[]> {
  const { id } = await getReviewQueue(ctx, queueId);
  const rows = await ctx.db.reviewTask.findMany({
    where: { queueId: id, state: "decided", versionNumber: filter.version, AND: [isError(ctx, filter)] },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toDecided);
}

function isError({ db }: Context, { error, positive }: DecidedFilter): Prisma.ReviewTaskWhereInput {
  const differs = { label: { not: { equals: db.reviewTask.fields.answer } } };
  switch (error) {
    case undefined:
      return {};
    case "wrong":
      return differs;
    case "false_positive":
      return { AND: [differs, { answer: positive ?? "" }] };
    case "false_negative":
      return { AND: [differs, { label: positive ?? "" }] };
  }
}

/** Items already decided in the same queue whose words are most like those of an item. */
export async function listSimilarItems(ctx: Context, taskId: string): Promise<SimilarItem[]> {
  const task = await loadReadable(ctx, taskId, {
    noun: "review item",
    permission: "review:read",
    async find(id) {
      const row = await ctx.db.reviewTask.findUnique({
        where: { id },
        include: { queue: { select: { teamId: true } } },
      });
      return row && { ...row, teamId: row.queue.teamId };
    },
  });
  const decided = await ctx.db.reviewTask.findMany({
    where: { queueId: task.queueId, state: "decided", id: { not: taskId } },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: SIMILAR_AMONG,
  });
  const candidates = decided.map((row) => ({ row, inputs: inputsOf(row) }));
  return mostAlike(inputsOf(task), candidates, SIMILAR_SHOWN).map(({ candidate, alike }) => ({
    ...toDecided(candidate.row),
    alike,
  }));
}

function toDecided(row: ReviewTask): DecidedItem {
  const { id, predictionId, versionNumber: version, answer, score, label, decidedByName, decidedAt } = row;
  return {
    ...{ id, predictionId, version, answer, score },
    title: row.inputs === null ? "Its inputs are kept no longer" : itemTitle(inputsOf(row)),
    label: label ?? "no label",
    decidedByName: decidedByName ?? "somebody",
    decidedAt: (decidedAt ?? row.createdAt).toISOString(),
  };
}
