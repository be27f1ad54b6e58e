import { expect, it } from "vitest";
import { leadingFirst, metricLabel } from "./metric-names";

it.each([
  ["auc", "AUC"],
  ["F1", "F1"],
  ["accuracy", "accuracy"],
  ["top_5_error", "top_5_error"],
])("%s -> %s", (name, label) => {
  expect(metricLabel(name)).toBe(label);
});

it("AUC and F1 speak before accuracy, the others stay in their order", () => {
  const names = ["accuracy", "recall", "f1", "AUC", "precision"].map((name) => ({ name }));
  expect(names.toSorted(leadingFirst).map(({ name }) => name)).toEqual([
    "AUC",
    "f1",
    "accuracy",
    "recall",
    "precision",
  ]);
});
