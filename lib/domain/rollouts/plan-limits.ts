import { type Choice, moves, type RolloutEventKind, rolloutChoices } from "./moves";
import type { RolloutState } from "./rollout-state";

/** Whether nothing is left but to choose who stays: behind the last step, or at a guard that goes on watching. */
export function isChoosing({
  ending,
  phase,
  stepIndex,
  steps,
}: Pick<RolloutState, "ending" | "phase" | "stepIndex" | "steps">): boolean {
  return ending === "choose" && phase === "waiting" && stepIndex >= steps.length - 1;
}

/** A sentence on why the plan itself forbids an event that the table allows, or null. */
export function findPlanObstacle(rollout: RolloutState, event: RolloutEventKind): string | null {
  const { ending, weights } = rollout;
  if (event === "finish" && ending === "conclude")
    return "This plan never gives the candidate all traffic. Request a rollout that does.";
  if (event === "conclude" && ending === "promote")
    return "This plan ends with the candidate live. Abort gives all traffic back to live.";
  if (event === "set_weight" && weights === "fixed")
    return "The shares of this rollout are fixed: a new attempt may have others.";
  if (event === "continue" && isChoosing(rollout))
    return "No step is left: finish gives the candidate all traffic, conclude keeps live.";
  return null;
}

/** What a person may choose where a rollout stands now, within its plan. */
export function legalChoices(rollout: RolloutState): Choice[] {
  return rolloutChoices.filter(
    (choice) => moves[rollout.phase][choice] !== undefined && findPlanObstacle(rollout, choice) === null,
  );
}
