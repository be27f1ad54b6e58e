import { expect, it } from "vitest";
import type { Step } from "./step-schema";
import { canarySteps, findStepFault, isAllNext, rollingSteps, type Strategy } from "./steps";

const pause: Step = { kind: "pause", durationSeconds: null };

it.each<[string, Strategy, readonly Step[], string | null]>([
  ["rolling", "rolling", rollingSteps, null],
  ["rising shares", "canary", canarySteps([5, 25, 50]), null],
  ["no steps", "canary", [], "A plan needs at least one step."],
  ["a pause first", "canary", [pause], "The first step must give the candidate a share of the traffic."],
  ["falling shares", "canary", canarySteps([50, 25]), "Shares must rise from step to step; 25 % does not."],
  ["equal shares", "canary", canarySteps([25, 25]), "Shares must rise from step to step; 25 % does not."],
  ["more than all", "canary", canarySteps([101]), "A share must be above 0 % and at most 100 %."],
  ["nothing", "canary", canarySteps([0]), "A share must be above 0 % and at most 100 %."],
  ["not a number", "canary", canarySteps([Number.NaN]), "A share must be above 0 % and at most 100 %."],
  ["a canary of all", "canary", canarySteps([100]), "A canary begins with less than all traffic."],
  [
    "rolling by shares",
    "rolling",
    canarySteps([50]),
    "A rolling rollout moves all traffic in one step; choose canary for shares.",
  ],
])("%s", (_name, strategy, steps, fault) => {
  expect(findStepFault(strategy, steps)).toBe(fault);
});

it.each([
  ["a smaller share is next", 1, false],
  ["the last share stands, all traffic is next", 3, true],
])("isAllNext: %s", (_name, stepIndex, expected) => {
  expect(isAllNext(canarySteps([25, 50]), stepIndex)).toBe(expected);
});
