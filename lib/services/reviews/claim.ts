import { command } from "@/lib/command/command";
import { claimReviewInput, type ReviewItem } from "@/lib/contracts/review";
import { nextReviewState } from "@/lib/domain/reviews/review-task";
import { inputsOf, saveReviewState, toReviewState } from "./review-row";
import { reviewerId } from "./reviewer-id";
import { scalesOf } from "./score-scales";

/**
 * Hands the next items to one reviewer, their own claims first, so that a reload finds what it had. Rows that another
 * claim holds at this moment are skipped, not waited for: two reviewers never get one item, and neither waits.
 */
export const claimReview = command({
  name: "review_task.claim",
  input: claimReviewInput,
  permission: "review:decide",
  async target({ tx, input }) {
    const queue = await tx.reviewQueue.findUnique({ where: { id: input.queueId } });
    return queue && { teamId: queue.teamId, nounId: queue.id, nounName: queue.name, queue };
  },
  async run({ tx, ctx, input, target: { queue }, now }) {
    const byId = reviewerId(ctx);
    const locked = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM review_tasks
      WHERE queue_id = ${queue.id}::uuid AND (state = 'open'
        OR (state = 'claimed' AND (claimed_by_id = ${byId}::uuid OR claimed_until <= ${now})))
      ORDER BY (state = 'claimed' AND claimed_by_id = ${byId}::uuid) DESC, priority, created_at, id
      LIMIT ${input.count} FOR UPDATE SKIP LOCKED`;
    const rows = await tx.reviewTask.findMany({ where: { id: { in: locked.map(({ id }) => id) } } });
    const scales = await scalesOf(
      tx,
      rows.map((row) => row.versionId),
    );
    const items: ReviewItem[] = [];
    for (const { id } of locked) {
      const row = rows.find((other) => other.id === id);
      if (!row) continue;
      const state = toReviewState(row);
      const token = state.kind === "claimed" && state.byId === byId ? state.token : ctx.clock.id();
      const decision = nextReviewState(state, { kind: "claim", byId, token }, now);
      if (decision.kind !== "moved" || decision.next.kind !== "claimed") continue;
      await saveReviewState(tx, id, decision.next, ctx.actor.name);
      const { predictionId, versionId, versionNumber: version, answer, score, why, flagged } = row;
      const until = decision.next.until.toISOString();
      items.push({
        ...{ id, token, until, predictionId, version, answer, score, why, flagged },
        predictedAt: row.predictedAt.toISOString(),
        inputs: inputsOf(row),
        scale: scales.get(versionId) ?? null,
      });
    }
    const audit = { nounId: queue.id, nounName: queue.name, after: { items: items.map(({ id }) => id) } };
    return { result: { items }, audit };
  },
});
