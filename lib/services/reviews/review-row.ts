import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import type { ReviewTaskState } from "@/lib/domain/reviews/review-task";
import type { Prisma, ReviewTask } from "@/lib/generated/prisma/client";

/** The state that a row's columns spell. Throws where they contradict each other: such a row must not be acted upon. */
export function toReviewState(row: ReviewTask): ReviewTaskState {
  const { state, claimedById, claimToken, claimedUntil, decidedById, decidedAt, label } = row;
  if (state === "open") return { kind: "open" };
  if (state === "claimed" && claimedById && claimToken && claimedUntil) {
    return { kind: "claimed", byId: claimedById, token: claimToken, until: claimedUntil };
  }
  if (claimToken && decidedById && decidedAt) {
    if (state === "skipped") return { kind: "skipped", byId: decidedById, token: claimToken, at: decidedAt };
    if (state === "decided" && label !== null) {
      return { kind: "decided", byId: decidedById, token: claimToken, at: decidedAt, label };
    }
  }
  throw new AppError("internal", `Review task ${row.id} is in the unknown state “${state}”.`);
}

/** The inputs as they might be read when the item was queued; none where they are kept no longer. */
export function inputsOf({ inputs }: ReviewTask): Record<string, unknown> {
  // safe because a payload's inputs are stored as an object and nothing else
  return (inputs ?? {}) as Record<string, unknown>;
}

/** The columns of a state; what the state does not have is emptied. */
function reviewColumns(state: ReviewTaskState, actorName: string): Prisma.ReviewTaskUncheckedUpdateManyInput {
  const isDone = state.kind === "decided" || state.kind === "skipped";
  return {
    state: state.kind,
    claimedById: state.kind === "open" ? null : state.byId,
    claimToken: state.kind === "open" ? null : state.token,
    claimedUntil: state.kind === "claimed" ? state.until : null,
    label: state.kind === "decided" ? state.label : null,
    decidedById: isDone ? state.byId : null,
    decidedByName: isDone ? actorName : null,
    decidedAt: isDone ? state.at : null,
  };
}

type LoadedTask = Prisma.ReviewTaskGetPayload<{ include: { queue: true } }>;

/** The task, locked until the end of the transaction, as a command's target. */
export async function lockReviewTask(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT 1 FROM review_tasks WHERE id = ${id}::uuid FOR UPDATE`;
  const task = await tx.reviewTask.findUnique({ where: { id }, include: { queue: true } });
  return task && { teamId: task.queue.teamId, nounId: task.id, nounName: nameOf(task), task };
}

export function nameOf(task: LoadedTask): string {
  return `Item of ${task.queue.name}`;
}

/** Who gave a label, as the label says it. */
export function reviewSource(reviewerId: string): string {
  return `review:${reviewerId}`;
}

/** Saves a state. The row is locked by the caller, so nothing can have come between. */
export async function saveReviewState(
  tx: Transaction,
  id: string,
  state: ReviewTaskState,
  actorName: string,
  more: Prisma.ReviewTaskUncheckedUpdateManyInput = {},
): Promise<void> {
  const data = { ...reviewColumns(state, actorName), ...more, version: { increment: 1 } };
  await tx.reviewTask.update({ where: { id }, data, select: { id: true } });
}
