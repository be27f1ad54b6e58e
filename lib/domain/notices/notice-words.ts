import type { DeliveryState } from "./delivery";
import type { ChannelEvent } from "./notice-event";
import type { Severity } from "./notice-of";

type Shown = { kind: "ok" | "progress" | "hold" | "bad" | "off"; word: string };

/** What a channel can be told of, as the choice is offered. */
export const eventNames: Record<ChannelEvent, string> = {
  "approval.requested": "An approval is wanted",
  "approval.decided": "A request is decided",
  "approval.expired": "A request expires",
  "approval.voided": "A request becomes void",
  "rollout.started": "A rollout starts",
  "rollout.held": "A rollout is held",
  "rollout.failed": "A rollout fails",
  "rollout.aborted": "A rollout is aborted",
  "rollout.rolled_back": "A deployment is rolled back",
  "rollout.finished": "A rollout is finished",
  "break_glass.used": "Break-glass is used",
  "incident.opened": "An incident opens",
  "incident.still_open": "An incident is still open",
  "incident.resolved": "An incident is resolved",
};

/** What somebody on call must hear of; the rest is news. */
export const urgentEvents: readonly ChannelEvent[] = [
  "approval.requested",
  "rollout.held",
  "rollout.failed",
  "rollout.rolled_back",
  "break_glass.used",
  "incident.opened",
  "incident.still_open",
];

/** A severity as a kind of state and a word. */
export const severityShown: Record<Severity, Shown> = {
  info: { kind: "progress", word: "News" },
  success: { kind: "ok", word: "Good" },
  attention: { kind: "hold", word: "Attention" },
  critical: { kind: "bad", word: "Critical" },
};

/** How a delivery is, as a kind of state and a word. */
export const deliveryShown: Record<DeliveryState, Shown> = {
  pending: { kind: "progress", word: "on its way" },
  failed: { kind: "hold", word: "will be tried again" },
  delivered: { kind: "ok", word: "delivered" },
  dead: { kind: "bad", word: "given up" },
};
