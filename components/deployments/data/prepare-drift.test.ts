import { describe, expect, it } from "vitest";
import type { DriftRow, DriftTable } from "@/lib/contracts/measurements";
import { defaultMonitor } from "@/lib/domain/monitors/monitor";
import { judgementSentence, limitSentence, rankSentence, ruleSentence, summarySentence } from "./monitor-words";
import { chooseFeature, chooseWindow, dataFilters, driftGroups } from "./prepare-drift";
import { qualityHeadline } from "./quality-words";

const AT = "2026-03-01T00:00:00.000Z";
const row = (feature: string, over: Partial<DriftRow> = {}): DriftRow => ({
  feature,
  kind: "input",
  type: "categorical",
  n: 1000,
  verdict: "stable",
  score: 0.01,
  limit: 0.2,
  watchFrom: 0.1,
  limitSource: "rule",
  reached: 0.02,
  chunks: 0,
  beyond: 0,
  judged: 3,
  importance: null,
  moved: null,
  cells: [{ at: AT, n: 1000, history: false, verdict: "stable", score: 0.01, limit: 0.2 }],
  ...over,
});
const table = (features: DriftRow[]): DriftTable => ({
  axis: { from: AT, to: "2026-03-02T00:00:00.000Z", stepSeconds: 3600, buckets: [AT] },
  versionId: "v",
  version: 1,
  reference: { source: "training", n: 10, note: null },
  rule: defaultMonitor.rule,
  time: { from: AT, to: AT, minutes: 60, count: 3 },
  rows: [{ at: AT, n: 1000, history: false }],
  features,
  summary: { judged: 0, drifted: 0, beyondChance: 0, expectedByChance: 0, beyondChanceTogether: 0 },
  quality: { findings: [], checks: 0, failing: 0, rows: 0 },
  verdict: "stable",
  sentence: "",
});
const plain = (text: string | null) => text?.replaceAll("\u00a0", " ");
const hrefOf = (feature: string, at?: string) => `?feature=${feature}${at ? `&at=${at}` : ""}`;
const groupsOf = (features: DriftRow[], feature: string | null = null) =>
  driftGroups(table(features), { feature, hrefOf });

describe("what is open", () => {
  const features = [row("origin", { score: 0.4 }), row("hour")];
  it.each([
    ["named in the URL -> that one", "hour", "hour"],
    ["unknown -> the first", "nonsense", "origin"],
    ["not named -> the first", undefined, "origin"],
  ])("feature %s", (_name, wanted, expected) => {
    expect(chooseFeature(table(features), wanted)).toBe(expected);
  });
  it("no features -> none", () => expect(chooseFeature(table([]), undefined)).toBeNull());

  it("a window of the axis, as wide as its buckets; any other is none", () => {
    expect(chooseWindow(table([]), AT)).toEqual({ from: new Date(AT), to: new Date("2026-03-01T01:00:00Z") });
    expect(chooseWindow(table([]), "2026-03-01T00:30:00.000Z")).toBeNull();
    expect(chooseWindow(table([]), undefined)).toBeNull();
  });

  it("windows are offered where there is a baseline, versions where there are several", () => {
    expect(dataFilters(table([]), [1]).map(({ name }) => name)).toEqual(["at"]);
    expect(dataFilters({ ...table([]), reference: null }, [2, 1]).map(({ name }) => name)).toEqual(["version"]);
    expect(dataFilters(null, [])).toEqual([]);
  });
});

it("a high score of too few rows is not called drift", () => {
  const few = row("origin", { score: 3.6, verdict: "not_enough_data" });
  const [group] = groupsOf([few, row("hour", { score: 0.4, verdict: "drifted" })]);
  expect(group?.rows.map(({ verdict }) => verdict)).toEqual(["unknown", "beyond"]);
});

it("groups inputs and answers, leaves empty groups out, marks the open one", () => {
  const groups = groupsOf([row("hour"), row("score", { kind: "output" })], "score");
  expect(groups.map((group) => [group.label, group.rows.map((r) => [r.key, r.isCurrent, r.href])])).toEqual([
    ["Inputs", [["hour", false, "?feature=hour"]]],
    ["Answers", [["score", true, "?feature=score"]]],
  ]);
  expect(groupsOf([row("hour")])).toHaveLength(1);
});

it("a cell opens its window at its own limit; one on too few rows is a gap, whatever its score", () => {
  const few = { at: AT, n: 20, history: false, verdict: "not_enough_data", score: 0.9, limit: 3 } as const;
  expect(groupsOf([row("hour"), row("origin", { cells: [few] })])[0]?.rows.map(({ cells }) => cells[0])).toEqual([
    { score: 0.01, n: 1000, limit: 0.2, href: `?feature=hour&at=${AT}` },
    { score: null, n: 20 },
  ]);
});

describe("what the page says", () => {
  const { rule } = defaultMonitor;
  it("the rule", () => {
    expect(plain(ruleSentence(rule, 60))).toBe(
      "PSI from 0.20 on is drift, or more where the baseline's own windows stray further: in 2 of the last 3 windows of 1 hour with 500 rows or more.",
    );
  });
  it.each([
    [
      "a verdict",
      {},
      "PSI 0.01, limit 0.20, n 1,000: within its limit. In 0 of 3 windows it is at or beyond its limit.",
    ],
    ["windows taken together", { judged: 1, beyond: 1, verdict: "drifted" }, "PSI 0.01, limit 0.20, n 1,000: drifted."],
    [
      "too few rows",
      { n: 20, judged: 0, verdict: "not_enough_data" },
      "PSI 0.01, limit 0.20, n 20: not enough data to say. A verdict needs 500 rows.",
    ],
    [
      "too few rows in the baseline",
      { n: 2000, judged: 0, verdict: "not_enough_data" },
      "PSI 0.01, limit 0.20, n 2,000: not enough data to say. The baseline has too few rows.",
    ],
    ["no rows", { score: null, limit: null, verdict: "not_enough_data" }, "Not enough data to say."],
  ] as const)("%s", (_name, of, expected) => {
    expect(plain(judgementSentence(row("hour", of), rule))).toBe(expected);
  });
  it.each([
    ["chance", {}, /chance stays below 0.02 .* windows of the baseline say no more/],
    [
      "the baseline's windows",
      { chunks: 24, limitSource: "windows", limit: 0.31, reached: 0.31 },
      /self-calibrated: 24 windows of the baseline stay below 0.31/,
    ],
  ] as const)("where the limit comes from: %s", (_name, of, expected) => {
    expect(plain(limitSentence(row("hour", of), rule))).toMatch(expected);
  });
  it("what the features are ranked by", () => {
    expect(rankSentence([row("hour")])).toBe("Ranked by verdict, then by how far beyond its limit a feature is.");
    expect(rankSentence([row("hour", { importance: 1 })])).toContain("times what the model makes of it");
  });
  it("many features together; of one there is nothing more to say", () => {
    const summary = { judged: 20, drifted: 1, beyondChance: 3, expectedByChance: 1, beyondChanceTogether: 2 };
    expect(plain(summarySentence(summary))).toBe(
      "Of 20 features chance alone puts 1.0 out of their 95 % range: 3 are, 2 of them also with all taken together (χ², Holm).",
    );
    expect(summarySentence({ ...summary, judged: 1 })).toBeNull();
  });
  it.each([
    [{ checks: 0, failing: 0, rows: 0 }, "Quality: nothing to check in this time"],
    [{ checks: 8, failing: 0, rows: 99 }, "Quality: not enough rows to judge, 99 of 100"],
    [{ checks: 8, failing: 0, rows: 100 }, "Quality: all 8 checks pass"],
    [{ checks: 8, failing: 1, rows: 100 }, "Quality: 1 check of 8 fails"],
  ])("the heading of the checks: %j", (report, expected) => {
    expect(plain(qualityHeadline({ ...report, findings: [] }))).toBe(expected);
  });
});
