import { expect, it } from "vitest";
import { canarySteps, isAllNext, trafficAt } from "./steps";

it.each([
  ["a smaller share is next", 1, false],
  ["the last share stands, all traffic is next", 3, true],
])("isAllNext: %s", (_name, stepIndex, expected) => {
  expect(isAllNext(canarySteps([25, 50]), stepIndex)).toBe(expected);
});

it.each([
  [0, { weight: 0, mirror: 40 }],
  [1, { weight: 10, mirror: 0 }],
  [2, { weight: 100, mirror: 0 }],
  [3, { weight: 100, mirror: 20 }],
])("what holds in step %d is what the steps before it set", (stepIndex, traffic) => {
  const steps = [
    { kind: "set_mirror", percent: 40 },
    { kind: "set_weight", weight: 10 },
    { kind: "set_weight", weight: 100 },
    { kind: "set_mirror", percent: 20 },
  ] as const;
  expect(trafficAt(steps, stepIndex)).toEqual(traffic);
});
