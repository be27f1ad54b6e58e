import { announce } from "@/lib/command/announce";
import type { Transaction } from "@/lib/db";
import { type DeliveryEvent, moveDelivery } from "@/lib/domain/notices/delivery";
import type { SendOutcome } from "@/lib/ports/notifier";
import type { ClaimedDelivery } from "./deliver-notices-claim";
import type { WorkerContext } from "./job";
import { assertHeld } from "./lease";

/** Saves how an attempt ended, on the delivery and on its channel. What was claimed by another meanwhile is left to it. */
export function recordOutcome(
  ctx: Pick<WorkerContext, "db" | "clock" | "held">,
  delivery: ClaimedDelivery,
  outcome: SendOutcome,
): Promise<"delivered" | "failed" | "givenUp"> {
  return ctx.db.$transaction(async (tx) => {
    await assertHeld(tx, ctx.held());
    const now = ctx.clock.now();
    const { id, channelId, teamId, version } = delivery;
    const event: DeliveryEvent =
      outcome.kind === "sent" ? outcome : { kind: delivery.isTrial ? "give_up" : "fail", reason: outcome.reason };
    const decision = moveDelivery({ id, ...delivery.next }, event, now);
    if (decision.kind === "refused") throw new RangeError(decision.reason);
    const { next } = decision;
    const deliveredAt = next.state === "delivered" ? { deliveredAt: now } : {};
    const { count } = await tx.delivery.updateMany({
      where: { id, version },
      data: { ...next, ...deliveredAt, version: { increment: 1 } },
    });
    if (count > 0) {
      await noteOnChannel(tx, channelId, outcome, now);
      await announce(tx, [{ noun: "channel", id: channelId, teamId }]);
    }
    if (next.state === "delivered") return "delivered";
    return next.state === "dead" ? "givenUp" : "failed";
  });
}

async function noteOnChannel(tx: Transaction, id: string, outcome: SendOutcome, now: Date): Promise<void> {
  if (outcome.kind === "sent") {
    const data = { lastDeliveredAt: now, failingSince: null, lastError: null };
    await tx.channel.updateMany({ where: { id }, data });
    return;
  }
  await tx.$executeRaw`
    UPDATE channels SET last_error = ${outcome.reason}, failing_since = COALESCE(failing_since, ${now})
    WHERE id = ${id}::uuid`;
}
