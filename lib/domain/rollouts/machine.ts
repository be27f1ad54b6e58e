import { isFinal, type RolloutPhase } from "./phases";
import type { Step } from "./step-schema";
import { weightsOf } from "./steps";

/** What can happen to a rollout: to ask people, by what they do, or by what the worker sees. */
export const rolloutEvents = [
  "approve",
  "refuse",
  "void",
  "expire",
  "withdraw",
  "start",
  "candidate_ready",
  "step_done",
  "continue",
  "set_weight",
  "pause",
  "resume",
  "finish",
  "settled",
  "abort",
  "fail",
  "returned",
  "stop",
  "supersede",
] as const;
export type RolloutEventKind = (typeof rolloutEvents)[number];
export type RolloutEvent = { kind: "set_weight"; weight: number } | { kind: Exclude<RolloutEventKind, "set_weight"> };

/** Where an event may lead, and the words that the timeline uses for it. */
export type Move = { to: readonly [RolloutPhase, ...RolloutPhase[]]; because: string };

const onward = ["running", "waiting", "finishing"] as const;
const stop: Move = { to: ["aborted"], because: "The deployment was stopped." };
const supersede: Move = { to: ["superseded"], because: "Another rollout took its place." };
const dropped: Move = { to: ["aborted"], because: "Aborted before anything was touched." };
const abort: Move = { to: ["aborting"], because: "Aborted: traffic goes back to live." };
const fail: Move = { to: ["failing"], because: "Failed: traffic goes back to live." };
const stepOn: Move = { to: onward, because: "Continued to the next step." };
const finish: Move = { to: ["finishing"], because: "The candidate takes all traffic." };
const reweigh = (phase: "running" | "waiting" | "paused"): Move => ({
  to: [phase, ...onward],
  because: "The share was changed.",
});
const asked = {
  void: { to: ["voided"], because: "What was asked for has changed." },
  expire: { to: ["expired"], because: "Nobody acted in time." },
  withdraw: { to: ["withdrawn"], because: "Withdrawn by the one who asked." },
  abort: dropped,
  stop,
  supersede,
} as const satisfies Partial<Record<RolloutEventKind, Move>>;

/**
 * Every legal move of a rollout: this table drives the engine, the buttons and the tests.
 * What is missing here is refused. Every unfinished phase has a way out by `abort`, `stop` or `supersede`.
 */
export const moves: Record<RolloutPhase, Partial<Record<RolloutEventKind, Move>>> = {
  awaiting_approval: {
    ...asked,
    approve: { to: ["ready"], because: "Approved." },
    refuse: { to: ["refused"], because: "Refused." },
  },
  ready: { ...asked, start: { to: ["starting"], because: "Replicas of the candidate are made ready." } },
  starting: {
    candidate_ready: { to: onward, because: "Every replica of the candidate is ready." },
    abort,
    fail,
    stop,
    supersede,
  },
  running: {
    step_done: { to: onward, because: "The step is done." },
    continue: stepOn,
    set_weight: reweigh("running"),
    pause: { to: ["paused"], because: "Paused." },
    finish,
    abort,
    fail,
    stop,
    supersede,
  },
  waiting: { continue: stepOn, set_weight: reweigh("waiting"), finish, abort, fail, stop, supersede },
  paused: {
    resume: { to: onward, because: "Resumed." },
    continue: stepOn,
    set_weight: reweigh("paused"),
    finish,
    abort,
    fail,
    stop,
    supersede,
  },
  finishing: {
    settled: { to: ["successful"], because: "The candidate serves everything and is now live." },
    abort,
    fail,
    stop,
    supersede,
  },
  aborting: { returned: { to: ["aborted"], because: "Live serves everything again." }, stop, supersede },
  failing: { returned: { to: ["failed"], because: "Live serves everything again." }, stop, supersede },
  successful: {},
  aborted: {},
  failed: {},
  withdrawn: {},
  refused: {},
  voided: {},
  expired: {},
  superseded: {},
};

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
export type Transition = { kind: "moved"; next: Next } | { kind: "refused"; reason: string };

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
      return { phase: to, stepIndex: state.steps.length, weight: 100 };
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

const phaseWords: Record<RolloutPhase, string> = {
  awaiting_approval: "waits for approval",
  ready: "waits to be started",
  starting: "is making the candidate ready",
  running: "is running",
  waiting: "waits for a person to continue",
  paused: "is paused",
  finishing: "is finishing",
  aborting: "is being aborted",
  failing: "has failed and gives traffic back",
  successful: "is done",
  aborted: "was aborted",
  failed: "has failed",
  withdrawn: "was withdrawn",
  refused: "was refused",
  voided: "was voided",
  expired: "has expired",
  superseded: "was superseded",
};

export const phaseInWords = (phase: RolloutPhase): string => phaseWords[phase];

/** The decision on one event. Pure: the caller saves `next` with compare-and-set, or shows `reason`. */
export function transition(state: RolloutState, event: RolloutEvent): Transition {
  const move = moves[state.phase][event.kind];
  if (!move) {
    const verb = event.kind.replaceAll("_", " ");
    const way = isFinal(state.phase) ? " Request a new one." : "";
    return { kind: "refused", reason: `This rollout ${phaseWords[state.phase]}, so “${verb}” is not possible.${way}` };
  }
  const place = placeAfter(state, event, move.to[0]);
  if ("refused" in place) return { kind: "refused", reason: place.refused };
  const because = event.kind === "set_weight" ? `Share ${state.weight} % → ${event.weight} %.` : move.because;
  return { kind: "moved", next: { ...place, because } };
}

/** Events that people may choose from now on, in the order of the buttons. */
export const rolloutChoices = [
  "start",
  "continue",
  "set_weight",
  "finish",
  "pause",
  "resume",
  "withdraw",
  "abort",
] as const;
export type Choice = (typeof rolloutChoices)[number];

export function legalChoices(phase: RolloutPhase): Choice[] {
  return rolloutChoices.filter((choice) => moves[phase][choice] !== undefined);
}
