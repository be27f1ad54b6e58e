import { MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import type { RolloutPhase } from "./phases";
import { PAUSE_MAX_SECONDS, type Step } from "./step-schema";

/** Longest time to make a candidate ready: loading a large model takes minutes, never more than this on one machine. */
export const STARTING_DEADLINE_MS = 5 * MINUTE_MS;
/** A change of traffic is in force within seconds; longer means that the data plane does not answer. */
export const TRAFFIC_DEADLINE_MS = 2 * MINUTE_MS;
const PERSON_DEADLINE_MS = PAUSE_MAX_SECONDS * SECOND_MS;

type Place = { phase: RolloutPhase; stepIndex: number; steps: readonly Step[] };

function stepDeadlineMs(step: Step | undefined): number {
  switch (step?.kind) {
    case "analysis":
      return step.maxSeconds * SECOND_MS;
    case "pause":
      return (step.durationSeconds ?? PAUSE_MAX_SECONDS) * SECOND_MS;
    default:
      return TRAFFIC_DEADLINE_MS;
  }
}

/** How long a rollout may stay where it is, in ms; null where nothing is under way or it already holds. */
export function deadlineMs({ phase, stepIndex, steps }: Place): number | null {
  switch (phase) {
    case "starting":
      return STARTING_DEADLINE_MS;
    case "running":
      return stepDeadlineMs(steps[stepIndex]);
    case "waiting":
      // A guard that passed goes on watching until a person moves on: Home says so all the time.
      return steps[stepIndex]?.kind === "analysis" ? null : PERSON_DEADLINE_MS;
    case "paused":
      return PERSON_DEADLINE_MS;
    case "finishing":
    case "concluding":
    case "aborting":
    case "failing":
      return TRAFFIC_DEADLINE_MS;
    default:
      return null;
  }
}
