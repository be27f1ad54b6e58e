/** Asked for, and nothing touched yet. */
export const requestedPhases = ["awaiting_approval", "ready"] as const;

/** The candidate has replicas, or is about to. */
export const movingPhases = [
  "starting",
  "running",
  "waiting",
  "held",
  "paused",
  "finishing",
  "concluding",
  "aborting",
  "failing",
] as const;

export const unfinishedPhases = [...requestedPhases, ...movingPhases] as const;

/** Nothing changes any more. */
export const finalPhases = [
  "successful",
  "concluded",
  "aborted",
  "failed",
  "withdrawn",
  "refused",
  "changes_requested",
  "voided",
  "expired",
  "superseded",
] as const;

/** Where a rollout stands: every phase is asked for, moving or final. */
export const rolloutPhases = [...unfinishedPhases, ...finalPhases] as const;
export type RolloutPhase = (typeof rolloutPhases)[number];

const isOneOf = (list: readonly RolloutPhase[]) => (phase: RolloutPhase) => list.includes(phase);
export const isFinal = isOneOf(finalPhases);
export const isRequested = isOneOf(requestedPhases);
export const isMoving = isOneOf(movingPhases);

/** A phase as stored, or null where it is none of ours: an unknown phase permits nothing. */
export function parsePhase(value: string): RolloutPhase | null {
  return rolloutPhases.find((phase) => phase === value) ?? null;
}
