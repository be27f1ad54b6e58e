import { expect, it } from "vitest";
import { parseWeights } from "./parse-weights";

it.each([
  ["25", { kind: "read", weights: [25] }],
  ["5, 25 50%", { kind: "read", weights: [5, 25, 50] }],
  ["", { kind: "wrong", reason: "Give at least one share, such as 25." }],
  ["five", { kind: "wrong", reason: "“five” is not a share in percent." }],
  ["50, 25", { kind: "wrong", reason: "Shares must rise from step to step; 25 % does not." }],
  ["0", { kind: "wrong", reason: "A share must be above 0 % and at most 100 %." }],
  ["100", { kind: "wrong", reason: "A canary begins with less than all traffic." }],
])("%j", (text, expected) => {
  expect(parseWeights(text)).toEqual(expected);
});
