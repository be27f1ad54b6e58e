import type { Context } from "@/lib/command/context";
import { joinEventTruths } from "@/lib/services/labels/join-event-truths";
import { takeBatches } from "./take-batches";

/** Deployments looked at in one tick. */
const DEPLOYMENTS_PER_TICK = 100;

/** Makes labels of truths that came for logged calls, one joiner per deployment. Safe when two run at once. */
export async function joinTruthsOfEvents(ctx: Context, now: Date): Promise<{ truths: number }> {
  const waiting = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT deployment_id AS id FROM event_truths WHERE due_at <= ${now}
    GROUP BY deployment_id ORDER BY min(due_at) LIMIT ${DEPLOYMENTS_PER_TICK}`;
  let truths = 0;
  for (const { id } of waiting) {
    const seat = { job: "event-truths", deploymentId: id };
    const taken = await takeBatches(ctx, seat, (tx) => joinEventTruths(tx, id, now));
    truths += taken.reduce((sum, n) => sum + n, 0);
  }
  return { truths };
}
