import { LEAST_SHARE } from "./least-share";
import { moves, type RolloutEventKind } from "./moves";
import { phaseShown } from "./phase-shown";
import { isFinal, type RolloutPhase } from "./phases";
import { findPlanObstacle } from "./plan-limits";
import type { RolloutState } from "./rollout-state";
import { weightsOf } from "./steps";

export type RolloutEvent = { kind: "set_weight"; weight: number } | { kind: Exclude<RolloutEventKind, "set_weight"> };

export type Next = { phase: RolloutPhase; stepIndex: number; weight: number; mirror: number; because: string };
type Transition = { kind: "moved"; next: Next } | { kind: "refused"; reason: string };

type Place = Omit<Next, "because">;

/** Where a rollout stands behind its last step. */
function enterEnd({ ending, steps, weight, mirror }: RolloutState): Place {
  const stepIndex = steps.length;
  switch (ending) {
    case "promote":
      return { phase: "finishing", stepIndex, weight: 100, mirror: 0 };
    case "conclude":
      return { phase: "concluding", stepIndex, weight: 0, mirror: 0 };
    case "choose":
      return { phase: "waiting", stepIndex, weight, mirror };
  }
}

/** Where a rollout stands on entering step `index`. */
function enterStep(state: RolloutState, index: number): Place {
  const step = state.steps[index];
  const { weight, mirror } = state;
  if (!step) return enterEnd(state);
  switch (step.kind) {
    case "set_weight":
      return { phase: "running", stepIndex: index, weight: step.weight, mirror: 0 };
    case "set_mirror":
      return { phase: "running", stepIndex: index, weight, mirror: step.percent };
    case "analysis":
      return { phase: "running", stepIndex: index, weight, mirror };
    case "pause":
      return { phase: step.durationSeconds === null ? "waiting" : "running", stepIndex: index, weight, mirror };
  }
}

function reweighed(state: RolloutState, weight: number): Place | { refused: string } {
  if (!(weight >= LEAST_SHARE && weight < 100))
    return {
      refused: `A share must be at least ${LEAST_SHARE} % and below 100 %. Abort gives it back, finish takes all.`,
    };
  if (weight === state.weight) return { refused: `The candidate takes ${weight} % already.` };
  if (state.weights === "any") return { phase: state.phase, stepIndex: state.stepIndex, weight, mirror: 0 };
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
      return place.stepIndex === state.steps.length ? place : { ...place, weight: state.weight };
    }
    case "set_weight":
      return reweighed(state, event.weight);
    case "finish":
      return { phase: to, stepIndex: state.stepIndex, weight: 100, mirror: 0 };
    case "pause":
    case "passed":
    case "hold":
    case "settled":
      return { phase: to, stepIndex: state.stepIndex, weight: state.weight, mirror: state.mirror };
    case "approve":
    case "refuse":
    case "ask_for_changes":
    case "void":
    case "expire":
    case "withdraw":
    case "start":
    case "conclude":
    case "abort":
    case "fail":
    case "returned":
    case "stop":
    case "supersede":
      return { phase: to, stepIndex: state.stepIndex, weight: 0, mirror: 0 };
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
  const obstacle = findPlanObstacle(state, event.kind);
  if (obstacle) return { kind: "refused", reason: obstacle };
  const place = placeAfter(state, event, move.to[0]);
  if ("refused" in place) return { kind: "refused", reason: place.refused };
  const because = event.kind === "set_weight" ? `Share ${state.weight} % → ${event.weight} %.` : move.because;
  return { kind: "moved", next: { ...place, because } };
}
