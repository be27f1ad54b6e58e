import { expect, it } from "vitest";
import type { KpiSummary } from "@/lib/contracts/measurements";
import { kpiHeadline, kpisShown } from "./prepare-kpis";

const summary = (
  version: number,
  predicted: number,
  labelled: number,
  f1: [number, number, number] | null,
): KpiSummary => ({
  key: `v${version}`,
  label: `v${version}`,
  version,
  arm: null,
  versionId: `id-${version}`,
  predicted,
  labelled,
  history: 0,
  positive: "late",
  kpis: f1 ? [{ name: "f1", value: f1[0], low: f1[1], high: f1[2], n: labelled }] : [],
  mistakes: [],
  reliability: [],
  matrix: { classes: [], counts: [] },
});

it.each([
  ["nothing predicted", [], "Nothing was predicted in this time."],
  ["no labels", [summary(1, 100, 0, null)], "No truth has arrived for this time yet."],
  ["one version", [summary(1, 100, 50, [0.4, 0.3, 0.5])], "The truth has arrived for 50.0 % of the predictions."],
  [
    "intervals apart -> the better one is named",
    [summary(1, 100, 100, [0.3, 0.25, 0.35]), summary(2, 100, 100, [0.5, 0.45, 0.55])],
    "v2 does better than v1: F1 0.500 against 0.300, and the intervals do not touch.",
  ],
  [
    "intervals overlap -> no winner",
    [summary(1, 100, 100, [0.4, 0.3, 0.5]), summary(2, 100, 100, [0.45, 0.35, 0.55])],
    "v2 and v1 cannot be told apart by F1 yet: F1 0.450 against 0.400.",
  ],
])("%s", (_name, summaries, expected) => {
  expect(kpiHeadline(summaries, "f1").replaceAll("\u00a0", " ")).toBe(expected);
});

it("shows the KPIs that some version has, in their fixed order", () => {
  const estimate = { value: 1, low: null, high: null, n: 1 };
  const kpis = [
    { name: "auc" as const, ...estimate },
    { name: "accuracy" as const, ...estimate },
  ];
  expect(kpisShown([{ kpis }, { kpis: [] }])).toEqual(["accuracy", "auc"]);
});
