import type { Context } from "@/lib/command/context";
import { joinEventTruths } from "@/lib/services/labels/join-event-truths";
import { takeDeployment } from "@/lib/services/measurements/take-deployment";

/** Deployments looked at in one tick. */
const DEPLOYMENTS_PER_TICK = 100;
/** Batches of one deployment in one tick: a file of truths must not keep the others waiting. */
const BATCHES_PER_DEPLOYMENT = 20;
/** Far beyond what a batch takes; a transaction that needs longer is stuck. */
const TIMEOUT_MS = 30_000;

/** Makes labels of truths that came for logged calls, one joiner per deployment. Safe when two run at once. */
export async function joinTruthsOfEvents(ctx: Context, now: Date): Promise<{ truths: number }> {
  const waiting = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT deployment_id AS id FROM event_truths WHERE due_at <= ${now}
    GROUP BY deployment_id ORDER BY min(due_at) LIMIT ${DEPLOYMENTS_PER_TICK}`;
  let truths = 0;
  for (const { id } of waiting) {
    for (let batch = 0; batch < BATCHES_PER_DEPLOYMENT; batch += 1) {
      const taken = await ctx.db.$transaction(
        async (tx) => ((await takeDeployment(tx, "event-truths", id)) ? joinEventTruths(tx, id, now) : 0),
        { timeout: TIMEOUT_MS },
      );
      if (taken === 0) break;
      truths += taken;
    }
  }
  return { truths };
}
