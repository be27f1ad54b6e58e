import type { RolloutPhase } from "./phases";
import type { Step } from "./step-schema";
import type { PlanEnd, Strategy } from "./strategy";

/** What the sentences about a rollout are made of. */
export type Described = {
  phase: RolloutPhase;
  strategy: Strategy;
  stepIndex: number;
  /** The candidate's share and the mirrored percentage, 0 to 100. */
  weight: number;
  mirror: number;
  steps: readonly Step[];
  ending: PlanEnd;
  /** The version that is live, null where the candidate is the first; and the candidate. */
  from: number | null;
  to: number;
  reason: string;
  /** What the last look of the current analysis came to, in a sentence; null where there is none. */
  evidence: string | null;
  approvals: { have: number; need: number } | null;
  /** The number of the rollout that took its place. */
  supersededBy: number | null;
};

/** "90 s", "10 min", "2 h": in the largest unit that divides it. */
export function durationOf(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds % 60 === 0) return `${seconds / 60} min`;
  return `${seconds} s`;
}
