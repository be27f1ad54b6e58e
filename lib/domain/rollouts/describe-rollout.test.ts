import { expect, it } from "vitest";
import { describeSteps } from "./describe-rollout";
import type { RolloutPhase } from "./phases";
import type { Step } from "./step-schema";

const steps: Step[] = [
  { kind: "set_weight", weight: 10 },
  { kind: "pause", durationSeconds: null },
  { kind: "set_weight", weight: 50 },
];

const statesOf = (phase: RolloutPhase, stepIndex: number) =>
  describeSteps({
    phase,
    stepIndex,
    steps,
    weight: 10,
    from: 1,
    to: 2,
    mirror: 0,
    ending: "promote",
    evidence: null,
    reason: "",
    approvals: null,
  }).map(({ state }) => state);

it.each<{ phase: RolloutPhase; stepIndex: number; states: string[] }>([
  { phase: "ready", stepIndex: 0, states: ["next", "next", "next", "next"] },
  { phase: "waiting", stepIndex: 1, states: ["done", "current", "next", "next"] },
  { phase: "aborted", stepIndex: 1, states: ["done", "skipped", "next", "next"] },
  { phase: "finishing", stepIndex: 3, states: ["done", "done", "done", "current"] },
  { phase: "successful", stepIndex: 3, states: ["done", "done", "done", "done"] },
  // Finished by a person from the pause: the share of 50 % was never set.
  { phase: "finishing", stepIndex: 1, states: ["done", "done", "left_out", "current"] },
  { phase: "successful", stepIndex: 1, states: ["done", "done", "left_out", "done"] },
])("the steps of a rollout that is $phase in step $stepIndex are $states", ({ phase, stepIndex, states }) => {
  expect(statesOf(phase, stepIndex)).toEqual(states);
});
