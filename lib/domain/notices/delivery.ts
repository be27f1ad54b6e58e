import { ARRIVED } from "./delivery-reasons";
import { MAX_ATTEMPTS, retryDelayMs } from "./retry-delay";

/** `failed` is tried again at its time; `dead` only when a person asks for it. */
export const deliveryStates = ["pending", "failed", "delivered", "dead"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** `claim`: a worker is about to send; `give_up`: sending makes no sense any more, e.g. the channel is switched off. */
export type DeliveryEvent =
  | { kind: "claim" }
  | { kind: "sent"; note: string | null }
  | { kind: "fail"; reason: string }
  | { kind: "give_up"; reason: string }
  | { kind: "send_again" };

export type Delivery = { id: string; state: DeliveryState; attempts: number };

/** `dueAt` is when it is looked at next, null where nothing more happens by itself; `reason` says why it stands as it does. */
export type NextDelivery = { state: DeliveryState; attempts: number; dueAt: Date | null; reason: string };
export type DeliveryDecision = { kind: "moved"; next: NextDelivery } | { kind: "refused"; reason: string };

/** How long a claim holds: well beyond the time limit of any attempt. Then the worker is gone, and the attempt is made again. */
export const CLAIM_MS = 60_000;

const open = {
  claim: ["pending", "failed", "dead"],
  sent: ["delivered"],
  fail: ["failed", "dead"],
  give_up: ["dead"],
} as const;

/** Every legal move of a delivery, and where it may lead. What is missing here is refused. */
export const deliveryMoves: Record<DeliveryState, Partial<Record<DeliveryEvent["kind"], readonly DeliveryState[]>>> = {
  pending: open,
  failed: open,
  delivered: {},
  dead: { send_again: ["pending"] },
};

const refusals: Record<DeliveryState, string> = {
  pending: "This notice is about to be sent.",
  failed: "This notice will be sent again by itself.",
  delivered: "This notice was delivered already.",
  dead: "This notice is given up. Send it again to try once more.",
};

/** A delivery as stored, or null where its state is none of ours. */
export function parseDeliveryState(value: string): DeliveryState | null {
  return deliveryStates.find((state) => state === value) ?? null;
}

/** The decision on one event. An attempt counts when it is claimed, so that one whose worker died counts too. */
export function moveDelivery(delivery: Delivery, event: DeliveryEvent, now: Date): DeliveryDecision {
  if (!deliveryMoves[delivery.state][event.kind]) return { kind: "refused", reason: refusals[delivery.state] };
  return { kind: "moved", next: nextOf(delivery, event, now) };
}

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

function nextOf({ id, state, attempts }: Delivery, event: DeliveryEvent, now: Date): NextDelivery {
  switch (event.kind) {
    case "claim":
      if (attempts >= MAX_ATTEMPTS)
        return { state: "dead", attempts, dueAt: null, reason: `The worker ended during attempt ${attempts}.` };
      return { state, attempts: attempts + 1, dueAt: after(now, CLAIM_MS), reason: "It is being sent." };
    case "sent":
      return { state: "delivered", attempts, dueAt: null, reason: event.note ?? ARRIVED };
    case "fail":
      if (attempts >= MAX_ATTEMPTS) return { state: "dead", attempts, dueAt: null, reason: event.reason };
      return { state: "failed", attempts, dueAt: after(now, retryDelayMs(id, attempts)), reason: event.reason };
    case "give_up":
      return { state: "dead", attempts, dueAt: null, reason: event.reason };
    case "send_again":
      return { state: "pending", attempts: 0, dueAt: now, reason: "Somebody asked to send it again." };
  }
}
