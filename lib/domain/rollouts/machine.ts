import { moves, type RolloutEventKind } from "./moves";
import { phaseShown } from "./phase-shown";
import { isFinal, type RolloutPhase } from "./phases";
import type { Step } from "./step-schema";
import { weightsOf } from "./steps";

export type RolloutEvent = { kind: "set_weight"; weight: number } | { kind: Exclude<RolloutEventKind, "set_weight"> };

/** What the machine needs to know of a rollout. `weight` is the candidate's share, 0 to 100. */
export type RolloutState = {
  phase: RolloutPhase;
  stepIndex: number;
  weight: number;
  steps: readonly Step[];
  /** `steps`: only shares that the plan names, because they were approved; `any`: whatever a person sets. */
  weights: "steps" | "any";
};

export type Next = { phase: RolloutPhase; stepIndex: number; weight: number; because: string };
type Transition = { kind: "moved"; next: Next } | { kind: "refused"; reason: string };

type Place = Pick<Next, "phase" | "stepIndex" | "weight">;

/** Where a rollout stands on entering step `index`; behind the last one the candidate takes everything. */
function enterStep(state: RolloutState, index: number): Place {
  const step = state.steps[index];
  if (!step) return { phase: "finishing", stepIndex: state.steps.length, weight: 100 };
  if (step.kind === "set_weight") return { phase: "running", stepIndex: index, weight: step.weight };
  return { phase: step.durationSeconds === null ? "waiting" : "running", stepIndex: index, weight: state.weight };
}

function reweighed(state: RolloutState, weight: number): Place | { refused: string } {
  if (!Number.isFinite(weight) || weight <= 0 || weight >= 100)
    return { refused: "A share must be above 0 % and below 100 %. Abort gives it back, finish takes all." };
  if (weight === state.weight) return { refused: `The candidate takes ${weight} % already.` };
  if (state.weights === "any") return { phase: state.phase, stepIndex: state.stepIndex, weight };
  const index = state.steps.findIndex((step) => step.kind === "set_weight" && step.weight === weight);
  if (index >= 0) return enterStep(state, index);
  const approved = weightsOf(state.steps).map((w) => `${w} %`);
  return {
    refused: `${weight} % is not in the approved plan (${approved.join(", ")}, then all). Request a new rollout with it.`,
  };
}

function placeAfter(state: RolloutState, event: RolloutEvent, to: RolloutPhase): Place | { refused: string } {
  switch (event.kind) {
    case "candidate_ready":
      return enterStep(state, 0);
    case "step_done":
    case "continue":
      return enterStep(state, state.stepIndex + 1);
    case "resume": {
      // Back into the same step; a share that a person set by hand stays.
      const place = enterStep(state, state.stepIndex);
      return place.phase === "finishing" ? place : { ...place, weight: state.weight };
    }
    case "set_weight":
      return reweighed(state, event.weight);
    case "finish":
      return { phase: to, stepIndex: state.stepIndex, weight: 100 };
    case "pause":
    case "settled":
      return { phase: to, stepIndex: state.stepIndex, weight: state.weight };
    case "approve":
    case "refuse":
    case "void":
    case "expire":
    case "withdraw":
    case "start":
    case "abort":
    case "fail":
    case "returned":
    case "stop":
    case "supersede":
      return { phase: to, stepIndex: state.stepIndex, weight: 0 };
  }
}

/** The decision on one event. Pure: the caller saves `next` with compare-and-set, or shows `reason`. */
export function transition(state: RolloutState, event: RolloutEvent): Transition {
  const move = moves[state.phase][event.kind];
  if (!move) {
    const verb = event.kind.replaceAll("_", " ");
    const way = isFinal(state.phase) ? " Request a new one." : "";
    return {
      kind: "refused",
      reason: `This rollout ${phaseShown(state.phase).clause}, so “${verb}” is not possible.${way}`,
    };
  }
  const place = placeAfter(state, event, move.to[0]);
  if ("refused" in place) return { kind: "refused", reason: place.refused };
  const because = event.kind === "set_weight" ? `Share ${state.weight} % → ${event.weight} %.` : move.because;
  return { kind: "moved", next: { ...place, because } };
}
