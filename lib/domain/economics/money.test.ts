import { expect, it } from "vitest";
import { addToConfusion, type Confusion } from "@/lib/domain/kpis/confusion";
import { answersWorth, costOf, costPerThousand, scaledValue } from "./money";

const values = [
  { actual: "late", predicted: "late", value: 40 },
  { actual: "late", predicted: "on time", value: -100 },
  { actual: "on time", predicted: "late", value: -10 },
];

function confusion(cells: [string, string, number][]): Confusion {
  const found: Confusion = new Map();
  for (const [actual, predicted, n] of cells) addToConfusion(found, actual, predicted, n);
  return found;
}

it.each([
  [
    "every cell counts at its value",
    [
      ["late", "late", 10],
      ["late", "on time", 2],
      ["on time", "late", 5],
      ["on time", "on time", 90],
    ],
    150,
  ],
  ["a cell without a value is worth nothing", [["on time", "on time", 90]], 0],
  ["corrections below 0 are no gain", [["late", "on time", -3]], 0],
] as [string, [string, string, number][], number][])("%s", (_name, cells, expected) => {
  expect(answersWorth(confusion(cells), values)).toBe(expected);
});

it("replica time costs by the hour", () => {
  expect(costOf(5400, 0.2)).toBeCloseTo(0.3, 12);
});

it.each([
  [0.3, 6000, 0.05],
  [0.3, 0, null],
  [0, 6000, null],
])("a cost of %d for %d answers -> %s per 1,000", (cost, answered, expected) => {
  expect(costPerThousand(cost, answered)).toBe(expected);
});

it.each([
  ["a fifth labelled -> five times", 100, 200, 1000, 500],
  ["no labels -> unknown", 0, 0, 1000, null],
  ["all labelled -> as it is", 100, 1000, 1000, 100],
])("%s", (_name, value, labelled, answered, expected) => {
  expect(scaledValue(value, labelled, answered)).toBe(expected);
});
