import { describe, expect, it } from "vitest";
import type { DriftRow, DriftTable } from "@/lib/contracts/measurements";
import { chooseFeature, driftGroups, qualityRows, scoreSentence } from "./prepare-drift";

const row = (feature: string, over: Partial<DriftRow> = {}): DriftRow => ({
  feature,
  kind: "input",
  type: "categorical",
  n: 1000,
  verdict: "stable",
  score: 0.01,
  chance: 0.02,
  jensenShannon: 0,
  largestShareChange: 0,
  missing: 0,
  invalid: 0,
  unseen: 0,
  outside: 0,
  moved: null,
  cells: [{ at: "2026-03-01T00:00:00Z", n: 1000, history: false, verdict: "stable", score: 0.01 }],
  ...over,
});
const table = (features: DriftRow[]): DriftTable => ({
  axis: { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", stepSeconds: 3600, buckets: [] },
  versionId: "v",
  version: 1,
  reference: { source: "training", n: 10 },
  rows: [],
  features,
  verdict: "stable",
  sentence: "",
});

describe("the feature that is open", () => {
  const features = [row("hour"), row("origin", { score: 0.4 }), row("distance", { score: null })];
  it.each([
    ["named in the URL -> that one", "hour", "hour"],
    ["unknown -> the one that moved most", "nonsense", "origin"],
    ["not named -> the one that moved most", undefined, "origin"],
  ])("%s", (_name, wanted, expected) => {
    expect(chooseFeature(table(features), wanted)).toBe(expected);
  });
  it("no features -> none", () => expect(chooseFeature(table([]), undefined)).toBeNull());
});

it("a high score of too few rows is not called drift", () => {
  const few = row("origin", { score: 3.6, verdict: "not_enough_data" });
  const [group] = driftGroups(table([few, row("hour", { score: 0.4, verdict: "drifted" })]), null, (f) => f);
  expect(group?.rows.map(({ verdict }) => verdict)).toEqual(["unknown", "beyond"]);
});

it("groups inputs and answers, leaves empty groups out, marks the open one", () => {
  const groups = driftGroups(table([row("hour"), row("score", { kind: "output" })]), "score", (f) => `?feature=${f}`);
  expect(groups.map((group) => [group.label, group.rows.map((r) => [r.key, r.isCurrent, r.href])])).toEqual([
    ["Inputs", [["hour", false, "?feature=hour"]]],
    ["Answers", [["score", true, "?feature=score"]]],
  ]);
  expect(driftGroups(table([row("hour")]), null, () => "")).toHaveLength(1);
});

it("a cell on too few rows is a gap, whatever its score", () => {
  const cells = [
    { at: "2026-03-01T00:00:00Z", n: 20, history: false, verdict: "not_enough_data" as const, score: 0.9 },
  ];
  expect(driftGroups(table([row("hour", { cells })]), null, () => "")[0]?.rows[0]?.cells).toEqual([
    { score: null, n: 20 },
  ]);
});

it.each([
  [
    "a score",
    { score: 0.4, chance: 0.02, verdict: "drifted" },
    "Score 0.40, limit 0.20: beyond its limit. Chance alone stays below 0.020 in 95 % of windows of this size.",
  ],
  ["no score", { score: null, chance: null, verdict: "not_enough_data" }, "Not enough data to say."],
] as const)("sentence of %s", (_name, of, expected) => {
  expect(scoreSentence(of, 0.2).replaceAll("\u00a0", " ")).toBe(expected);
});

it("a check fails from 1 % on; what does not apply is a dash", () => {
  const rows = qualityRows(table([row("origin", { unseen: 0.29, outside: null }), row("hour", { missing: 0.009 })]));
  expect(rows.map(({ feature, isBad, outside }) => [feature, isBad, outside === "–"])).toEqual([
    ["origin", true, true],
    ["hour", false, false],
  ]);
});
