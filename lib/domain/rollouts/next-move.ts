import { MINUTE_MS } from "@/lib/domain/time/durations";
import type { RolloutState } from "./machine";
import type { RolloutEventKind } from "./moves";

/** Longest time to make a candidate ready: loading a large model takes minutes, never more than this on one machine. */
export const STARTING_DEADLINE_MS = 5 * MINUTE_MS;
/** Requests that were on their way to an arm when it lost its share are answered within this. */
export const DRAIN_MS = 4_000;

/** What the worker sees of a moving rollout. */
export type RolloutObservation = {
  now: Date;
  /** `broken`: why a replica of it will never be ready, as far as its own tap can tell. */
  candidate: { ready: number; wished: number; reason: string | null; broken: string | null };
  /** The candidate's share in force on the data plane; null while that is unknown. */
  servedWeight: number | null;
  /** Since when this share is in force. */
  servedSince: Date | null;
  /** Why the candidate may never serve (approval, artifact, format), or null. */
  refusal: string | null;
};

type Moving = RolloutState & {
  stepStartedAt: Date | null;
  deadlineAt: Date | null;
  fromVersion: number | null;
  toVersion: number;
};
/** What the engine may do by itself; every other move is a person's. */
export const engineEvents = [
  "candidate_ready",
  "step_done",
  "settled",
  "returned",
  "fail",
] as const satisfies readonly RolloutEventKind[];
type NextMove = { event: (typeof engineEvents)[number]; reason: string | null };

const hasDrained = (seen: RolloutObservation) =>
  seen.servedSince !== null && seen.now.getTime() - seen.servedSince.getTime() >= DRAIN_MS;

const returnedWords = ({ fromVersion, toVersion }: Moving) =>
  fromVersion === null ? `v${toVersion} takes no traffic any more.` : `v${fromVersion} serves everything again.`;

/** What the engine does by itself now, or null where it waits: for the world, for time, or for a person. */
export function nextMove(rollout: Moving, seen: RolloutObservation): NextMove | null {
  const { candidate, now } = seen;
  switch (rollout.phase) {
    case "starting": {
      if (seen.refusal) return { event: "fail", reason: seen.refusal };
      if (candidate.ready >= candidate.wished)
        return { event: "candidate_ready", reason: `Every replica of v${rollout.toVersion} is ready.` };
      if (candidate.broken) return { event: "fail", reason: candidate.broken };
      if (rollout.deadlineAt === null || now < rollout.deadlineAt) return null;
      const why = candidate.reason ?? "no reason was reported";
      return {
        event: "fail",
        reason: `v${rollout.toVersion} was not ready in time (${candidate.ready} of ${candidate.wished} replicas): ${why}`,
      };
    }
    case "running": {
      if (seen.refusal) return { event: "fail", reason: seen.refusal };
      const step = rollout.steps[rollout.stepIndex];
      if (!step || step.kind === "set_weight")
        return seen.servedWeight === rollout.weight
          ? { event: "step_done", reason: `v${rollout.toVersion} takes ${rollout.weight} %.` }
          : null;
      const startedAt = rollout.stepStartedAt?.getTime() ?? now.getTime();
      const endsAt = startedAt + (step.durationSeconds ?? Number.POSITIVE_INFINITY) * 1000;
      return now.getTime() >= endsAt ? { event: "step_done", reason: "The pause is over." } : null;
    }
    case "waiting":
    case "paused":
      return seen.refusal ? { event: "fail", reason: seen.refusal } : null;
    case "finishing":
      if (seen.refusal) return { event: "fail", reason: seen.refusal };
      return seen.servedWeight === 100 && hasDrained(seen)
        ? { event: "settled", reason: `v${rollout.toVersion} serves everything and is now live.` }
        : null;
    case "aborting":
    case "failing":
      return seen.servedWeight === 0 && hasDrained(seen) ? { event: "returned", reason: returnedWords(rollout) } : null;
    case "awaiting_approval":
    case "ready":
    case "successful":
    case "aborted":
    case "failed":
    case "withdrawn":
    case "refused":
    case "voided":
    case "expired":
    case "superseded":
      return null;
  }
}
