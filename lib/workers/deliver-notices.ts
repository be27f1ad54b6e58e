import { TRIAL_KIND } from "@/lib/domain/notices/trial-kind";
import { SECOND_MS } from "@/lib/domain/time/durations";
import { env } from "@/lib/env";
import type { Notifier, SendOutcome } from "@/lib/ports/notifier";
import { type Claim, claimDelivery } from "./deliver-notices-claim";
import { recordOutcome } from "./deliver-notices-record";
import type { Job, WorkerContext } from "./job";

/** New notices wake the job; this is for those that are tried again. */
const EVERY_MS = 5 * SECOND_MS;
/** Channels served side by side in one tick, the one that waits longest first. */
const MOST_CHANNELS = 20;
/** Then the tick ends although more is due, so that channels which came meanwhile have their turn. */
const LANE_MS = 10 * SECOND_MS;
/** An attempt without an end by then has failed: well before its claim lapses, and no other channel waits longer for it. */
const SEND_LIMIT_MS = 45 * SECOND_MS;

type DeliveryContext = Pick<WorkerContext, "db" | "clock" | "held">;
type Delivering = { notifier: Notifier; publicUrl: string; sendLimitMs?: number };
type Counts = { delivered: number; failed: number; givenUp: number };

/** Takes notices out of the outbox to their channels. */
export function deliverNoticesJob(notifier: Notifier): Job {
  const { PUBLIC_URL } = env();
  return {
    name: "deliver-notices",
    everyMs: EVERY_MS,
    wokenBy: ["notice"],
    tick: (ctx, now) => deliverNotices(ctx, { notifier, publicUrl: PUBLIC_URL }, now),
  };
}

/**
 * Sends what is due. Each channel has a lane of its own, in which one notice follows the other in the order of their
 * happening; a failure ends the lane until that notice is tried again or given up, so that a receiver that is away is not
 * asked for each of its notices.
 */
export async function deliverNotices(ctx: DeliveryContext, delivering: Delivering, now: Date): Promise<Counts> {
  const channels = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT channel_id AS id FROM (
      SELECT DISTINCT ON (channel_id) channel_id, due_at FROM deliveries AS delivery
      JOIN notices AS notice ON notice.id = notice_id WHERE due_at IS NOT NULL
      ORDER BY channel_id, kind <> ${TRIAL_KIND}, created_at, delivery.id
    ) AS oldest
    WHERE due_at <= ${now} ORDER BY due_at, channel_id LIMIT ${MOST_CHANNELS}`;
  const lanes = await Promise.allSettled(channels.map(({ id }) => runLane(ctx, delivering, id)));
  const counts: Counts = { delivered: 0, failed: 0, givenUp: 0 };
  for (const lane of lanes) {
    if (lane.status === "rejected") throw lane.reason;
    for (const end of lane.value) counts[end] += 1;
  }
  return counts;
}

async function runLane(ctx: DeliveryContext, delivering: Delivering, channelId: string): Promise<(keyof Counts)[]> {
  const startedAt = performance.now();
  const ends: (keyof Counts)[] = [];
  while (performance.now() - startedAt < LANE_MS) {
    const claim = await claimDelivery(ctx, channelId, delivering.publicUrl);
    if (claim.kind === "none") break;
    if (claim.kind === "given_up") {
      ends.push("givenUp");
      continue;
    }
    const outcome = await attempt(claim, delivering);
    ends.push(await recordOutcome(ctx, claim.delivery, outcome));
    if (outcome.kind === "failed") break;
  }
  return ends;
}

/** One attempt, outside of any transaction: it may take long, and whether it arrived is known only afterwards. */
function attempt(
  { settings, message }: Extract<Claim, { kind: "claimed" }>,
  { notifier, sendLimitMs = SEND_LIMIT_MS }: Delivering,
): Promise<SendOutcome> {
  const { promise, resolve } = Promise.withResolvers<SendOutcome>();
  const fail = (reason: string) => resolve({ kind: "failed", reason });
  const timer = setTimeout(() => fail(`No answer came within ${sendLimitMs / SECOND_MS} s.`), sendLimitMs);
  if (!settings) fail("Its address cannot be read any more. Type it again under Settings, Channels.");
  const sending = settings ? [notifier.send(settings, message)] : [];
  return Promise.race([promise, ...sending]).finally(() => clearTimeout(timer));
}
