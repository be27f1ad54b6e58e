import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import type { IncidentState } from "./incident-state";

/** How long everything must be in order until an incident is over by itself: what comes back within is the same one. */
export const QUIET_MS = 15 * MINUTE_MS;
/** A trouble that comes back less often than this is told each time. */
const LONGEST_QUIET_MS = 4 * HOUR_MS;
/** What fires again this soon after an incident was over by itself belongs to it. */
export const REOPEN_WITHIN_MS = HOUR_MS;

/** The quiet time of an incident that came back so often: each time twice as long, so that what flaps is told once. */
export function quietMsAfter(reopenings: number): number {
  return Math.min(QUIET_MS * 2 ** reopenings, LONGEST_QUIET_MS);
}

/** `settle`: the quiet time is over. `fire`: a rule began to fire. `recover`: the last of its rules is in order. */
export const incidentEvents = ["fire", "recover", "settle", "acknowledge", "resolve"] as const;
export type IncidentEvent = (typeof incidentEvents)[number];

export type IncidentDecision = { kind: "moved"; next: IncidentState } | { kind: "refused"; reason: string };

const moved = (next: IncidentState): IncidentDecision => ({ kind: "moved", next });
const refused = (reason: string): IncidentDecision => ({ kind: "refused", reason });

const OVER = "This incident is resolved.";

/** The decision on one event; `isAcknowledged` says where a relapse leads back to. */
export function moveIncident(
  { state, isAcknowledged }: { state: IncidentState; isAcknowledged: boolean },
  event: IncidentEvent,
): IncidentDecision {
  switch (event) {
    case "fire":
      return moved(isAcknowledged && state !== "resolved" ? "acknowledged" : "open");
    case "recover":
      return state === "resolved" ? refused(OVER) : moved("recovering");
    case "settle":
      return state === "recovering" ? moved("resolved") : refused("It is not recovering.");
    case "acknowledge":
      if (state === "resolved") return refused(OVER);
      if (isAcknowledged) return refused("Somebody acknowledged this incident already.");
      return moved(state === "recovering" ? "recovering" : "acknowledged");
    case "resolve":
      return state === "resolved" ? refused("This incident is resolved already.") : moved("resolved");
    default:
      return event satisfies never;
  }
}
