import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";

/** A claim ends by itself after this unless it is renewed: long enough to read a long mail, short against the queue's SLA. */
export const CLAIM_MS = 5 * MINUTE_MS;
/** A reviewer takes a decision back within one sitting; later it has been counted, reported and acted upon. */
export const UNDO_WITHIN_MS = HOUR_MS;

export type ReviewTaskState =
  | { kind: "open" }
  | { kind: "claimed"; byId: string; token: string; until: Date }
  | { kind: "decided"; byId: string; token: string; at: Date; label: string }
  | { kind: "skipped"; byId: string; token: string; at: Date };

export type ReviewEvent =
  | { kind: "claim"; byId: string; token: string }
  | { kind: "submit"; byId: string; token: string; label: string }
  | { kind: "skip"; byId: string; token: string }
  | { kind: "undo"; byId: string; token: string };

type ReviewDecision =
  | { kind: "moved"; next: ReviewTaskState }
  /** It was done before, by the same claim: a sender may repeat what it got no answer to. */
  | { kind: "unchanged" }
  | { kind: "refused"; reason: string };

const LOST = "Your claim on this item has ended, and somebody else took it. Nothing of yours was saved for it.";
const refused = (reason: string): ReviewDecision => ({ kind: "refused", reason });
const moved = (next: ReviewTaskState): ReviewDecision => ({ kind: "moved", next });

/** Whether `byId` may take the item now: it is open, its claim has lapsed, or the claim is theirs already. */
function isClaimable(state: ReviewTaskState, byId: string, now: Date): boolean {
  return state.kind === "open" || (state.kind === "claimed" && (state.byId === byId || state.until <= now));
}

/**
 * What an event does to a review task. The holder of a claim is whoever has its token: a claim that lapsed is still good
 * for its holder until somebody else takes the item.
 */
export function nextReviewState(state: ReviewTaskState, event: ReviewEvent, now: Date): ReviewDecision {
  switch (event.kind) {
    case "claim":
      if (!isClaimable(state, event.byId, now)) return refused("Somebody else has this item, or it is done.");
      return moved(claimOf(event.byId, event.token, now));
    case "submit":
      if (state.kind === "decided" && state.token === event.token && state.label === event.label)
        return { kind: "unchanged" };
      if (!isHeldBy(state, event.token)) return refused(LOST);
      return moved({ kind: "decided", byId: event.byId, token: event.token, at: now, label: event.label });
    case "skip":
      if (state.kind === "skipped" && state.token === event.token) return { kind: "unchanged" };
      if (!isHeldBy(state, event.token)) return refused(LOST);
      return moved({ kind: "skipped", byId: event.byId, token: event.token, at: now });
    case "undo":
      return undo(state, event.byId, event.token, now);
    default:
      return event satisfies never;
  }
}

function undo(state: ReviewTaskState, byId: string, token: string, now: Date): ReviewDecision {
  if (state.kind !== "decided" && state.kind !== "skipped") return refused("There is nothing to take back.");
  if (state.byId !== byId) return refused("Only who decided can take a decision back.");
  if (now.getTime() - state.at.getTime() > UNDO_WITHIN_MS)
    return refused("A decision can be taken back within an hour.");
  return moved(claimOf(byId, token, now));
}

function claimOf(byId: string, token: string, now: Date): ReviewTaskState {
  return { kind: "claimed", byId, token, until: new Date(now.getTime() + CLAIM_MS) };
}

function isHeldBy(state: ReviewTaskState, token: string): boolean {
  return state.kind === "claimed" && state.token === token;
}
