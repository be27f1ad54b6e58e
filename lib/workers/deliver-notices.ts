import { SECOND_MS } from "@/lib/domain/time/durations";
import { env } from "@/lib/env";
import type { Notifier } from "@/lib/ports/notifier";
import { claimDelivery } from "./deliver-notices-claim";
import { recordOutcome } from "./deliver-notices-record";
import type { Job, WorkerContext } from "./job";

/** New notices wake the job; this is for those that are tried again. */
const EVERY_MS = 5 * SECOND_MS;
/** Channels served side by side in one tick, the one that waits longest first. */
const MOST_CHANNELS = 20;
/** Then the tick ends although more is due, so that channels which came meanwhile have their turn. */
const LANE_MS = 10 * SECOND_MS;

type DeliveryContext = Pick<WorkerContext, "db" | "clock" | "held">;
type Counts = { delivered: number; failed: number; givenUp: number };

/** Takes notices out of the outbox to their channels. */
export function deliverNoticesJob(notifier: Notifier): Job {
  const { PUBLIC_URL } = env();
  return {
    name: "deliver-notices",
    everyMs: EVERY_MS,
    wokenBy: ["notice"],
    tick: (ctx, now) => deliverNotices(ctx, notifier, PUBLIC_URL, now),
  };
}

/**
 * Sends what is due. Each channel has a lane of its own, in which one notice follows the other in the order of their
 * happening; a failure ends the lane, so that a receiver that is away is not asked for each of its notices.
 */
export async function deliverNotices(
  ctx: DeliveryContext,
  notifier: Notifier,
  publicUrl: string,
  now: Date,
): Promise<Counts> {
  const channels = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT channel_id AS id FROM deliveries WHERE due_at <= ${now}
    GROUP BY channel_id ORDER BY min(due_at), channel_id LIMIT ${MOST_CHANNELS}`;
  const lanes = await Promise.allSettled(channels.map(({ id }) => runLane(ctx, notifier, publicUrl, id)));
  const counts: Counts = { delivered: 0, failed: 0, givenUp: 0 };
  for (const lane of lanes) {
    if (lane.status === "rejected") throw lane.reason;
    for (const end of lane.value) counts[end] += 1;
  }
  return counts;
}

async function runLane(
  ctx: DeliveryContext,
  notifier: Notifier,
  publicUrl: string,
  channelId: string,
): Promise<(keyof Counts)[]> {
  const startedAt = performance.now();
  const ends: (keyof Counts)[] = [];
  while (performance.now() - startedAt < LANE_MS) {
    const claim = await claimDelivery(ctx, channelId, publicUrl);
    if (claim.kind === "none") break;
    if (claim.kind === "given_up") {
      ends.push("givenUp");
      continue;
    }
    const { settings, message } = claim;
    // Outside of any transaction: it may take long, and whether it arrived is known only afterwards.
    const outcome = settings
      ? await notifier.send(settings, message)
      : {
          kind: "failed" as const,
          reason: "Its address cannot be read any more. Type it again under Settings, Channels.",
        };
    ends.push(await recordOutcome(ctx, claim.delivery, outcome));
    if (outcome.kind === "failed") break;
  }
  return ends;
}
