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

/**
 * How long a rollout may stay where it is, in ms; null where nothing is under way, or where a person is asked all the time.
 * What follows is `whenOverdue`; none of it gives a candidate more traffic.
 */
export function deadlineMs({ phase, stepIndex, steps }: Place): number | null {
  switch (phase) {
    case "starting":
      return STARTING_DEADLINE_MS;
    case "running":
      return stepDeadlineMs(steps[stepIndex]);
    case "waiting": {
      // A guard that passed goes on watching until a person moves on: Home says so all the time.
      const step = steps[stepIndex];
      return step === undefined || step.kind === "pause" ? PERSON_DEADLINE_MS : null;
    }
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

/** What becomes of a rollout whose time where it stands is up; a phase without an entry has no deadline. */
export const whenOverdue = {
  starting: "It fails: the candidate was not ready in time.",
  running:
    "A timed pause is over and the next step begins; a split that is not in force, and an analysis without a verdict, hold.",
  waiting: "It holds: nobody decided in time.",
  paused: "It is watched again, and waits for a person: nobody resumed it in time.",
  finishing:
    "It fails where the candidate cannot take the traffic; while the gateway does not answer, Home asks somebody to look.",
  concluding: "Home asks somebody to look: traffic has not come back.",
  aborting: "Home asks somebody to look: traffic has not come back.",
  failing: "Home asks somebody to look: traffic has not come back.",
} as const satisfies Partial<Record<RolloutPhase, string>>;

/**
 * The most that one look adds to the time of a step: five times the slowest look. A worker that was stopped, or that came
 * back after a night, cannot say that anything was given its time meanwhile.
 */
export const LONGEST_LOOK_MS = 10 * SECOND_MS;
/** The end that is shown is corrected where it is off by more than looks are apart. */
const END_TOLERANCE_MS = 5 * SECOND_MS;

type Countdown = { allowedMs: number; spentMs: number; deadlineAt: Date | null };

/**
 * The time of a step is what looks saw pass of it: a clock that jumps, and hours in which nobody looked, end nothing.
 * `passedMs` is what a clock that nobody sets counted since the look before; `now` only says where the end is shown.
 */
export function countDown({ allowedMs, spentMs, deadlineAt }: Countdown, passedMs: number, now: Date) {
  const spent = Math.min(allowedMs, spentMs + Math.min(passedMs, LONGEST_LOOK_MS));
  const end = now.getTime() + allowedMs - spent;
  const isOff = deadlineAt === null || Math.abs(end - deadlineAt.getTime()) > END_TOLERANCE_MS;
  // What is overdue has been since then.
  const isOver = spentMs >= allowedMs;
  return { spentMs: spent, leftMs: allowedMs - spent, deadlineAt: isOff && !isOver ? new Date(end) : deadlineAt };
}
