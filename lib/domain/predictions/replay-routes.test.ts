import { expect, it } from "vitest";
import { sureAnswerOf } from "./replay-routes";

const live = (version: number, ready = 1) => ({ arm: "live", version, ready }) as const;
const candidate = (version: number, ready = 1) => ({ arm: "candidate", version, ready }) as const;

const cases: [name: string, arms: Parameters<typeof sureAnswerOf>[0], expected: ReturnType<typeof sureAnswerOf>][] = [
  ["nothing runs", [], null],
  ["one version", [live(1)], { version: 1, isPreview: false }],
  ["one version without a ready replica", [live(1, 0)], null],
  ["a candidate beside it -> the candidate, by preview", [live(1), candidate(2)], { version: 2, isPreview: true }],
  ["a candidate that is not ready -> the split could ask either", [live(1), candidate(2, 0)], null],
];
it.each(cases)("%s", (_name, arms, expected) => {
  expect(sureAnswerOf(arms)).toEqual(expected);
});
