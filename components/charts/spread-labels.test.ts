import { expect, it } from "vitest";
import { spreadLabels } from "./spread-labels";

const label = (key: string, value: number) => ({ key, value, at: 0, text: key, tone: "live" as const });
const ends = (...values: number[]) =>
  spreadLabels(
    values.map((value, i) => label(String(i), value)),
    [0, 100],
    100,
  ).map(({ value, shiftPx }) => Math.round(100 - value + shiftPx));

it.each([
  ["far apart: each at its line", [80, 20], [20, 80]],
  ["close: the lower one goes down", [52, 50], [48, 62]],
  ["both on the axis: the upper one goes up", [0, 0], [86, 100]],
  ["three at the axis keep their order", [2, 1, 0], [72, 86, 100]],
])("%s", (_name, values, expected) => {
  expect(ends(...values)).toEqual(expected);
});
