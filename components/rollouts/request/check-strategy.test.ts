import { describe, expect, it } from "vitest";
import { strategies } from "@/lib/domain/rollouts/strategy";
import { checkStrategy } from "./check-strategy";
import { emptyDraft, type GateDraft, gateDraft, type JudgedStrategy, type StrategyDraft } from "./strategy-draft";

const versions = { from: 1, to: 2 };
const check = (draft: StrategyDraft) => checkStrategy(draft, versions);

function withAnalysis(kind: JudgedStrategy, change: Partial<StrategyDraft["analyses"]["canary"]>): StrategyDraft {
  const draft = emptyDraft(kind);
  return { ...draft, analyses: { ...draft.analyses, [kind]: { ...draft.analyses[kind], isOn: true, ...change } } };
}

const withGates = (kind: JudgedStrategy, ...gates: GateDraft[]) => withAnalysis(kind, { gates });

it.each(strategies)("%s opens as a plan that can be asked for as it stands", (kind) => {
  expect(check(emptyDraft(kind))).toMatchObject({ kind: "plan", input: { kind } });
});

it("reads margins in the units that people think in", () => {
  const gates = [
    { ...gateDraft("error_rate", 1), margin: "0.5" },
    { ...gateDraft("latency", 2), margin: "7 %", dryRun: true },
    { ...gateDraft("prediction_drift", 3), margin: "3", answer: "late" },
    { ...gateDraft("kpi", 4, "auc"), maturity: "30" },
  ];
  expect(check(withGates("canary", ...gates))).toMatchObject({
    input: {
      analysis: {
        gates: [
          { metric: "error_rate", margin: 0.005, dryRun: false },
          { metric: "latency", margin: 0.07, dryRun: true },
          { metric: "prediction_drift", margin: 0.03, answer: "late" },
          { metric: "kpi", name: "auc", margin: 0.02, maturitySeconds: 1800 },
        ],
        minSamples: 200,
        maxSeconds: 3600,
      },
    },
  });
});

it("sends no analysis where nothing is to be judged", () => {
  expect(check(withAnalysis("canary", { isOn: false }))).not.toHaveProperty("input.analysis");
  expect(check(withAnalysis("blue_green", { isOn: false }))).toMatchObject({ input: { mirrorPercent: 0 } });
});

describe("pauses between the shares of a canary", () => {
  const canary = (pauses: StrategyDraft["pauses"], isOn = true) => ({ ...withAnalysis("canary", { isOn }), pauses });
  const kinds = (draft: StrategyDraft) => {
    const checked = check(draft);
    return checked.kind === "plan" ? checked.steps.map(({ title, note }) => [title, note]) : checked.faults;
  };

  it("the usual ones are told by the shares alone", () => {
    expect(check(canary({}))).toMatchObject({ input: { weights: [10, 25, 50] } });
    expect(check(canary({ 1: { kind: "none", minutes: "5" } }, false))).toMatchObject({
      input: { weights: [10, 25, 50] },
    });
  });

  it("a duration or a person after the gates of one share -> that step, and no other", () => {
    const draft = { ...canary({ 0: { kind: "timed", minutes: "2.5" }, 1: { kind: "person", minutes: "" } }) };
    const checked = check({ ...draft, shares: "10, 25" });
    expect(checked.kind === "plan" && checked.input).toMatchObject({
      steps: [
        { kind: "set_weight", weight: 10 },
        { kind: "analysis", minSamples: 200, maxSeconds: 3600 },
        { kind: "pause", durationSeconds: 150 },
        { kind: "set_weight", weight: 25 },
        { kind: "analysis" },
        { kind: "pause", durationSeconds: null },
      ],
    });
    expect(checked).not.toHaveProperty("input.weights");
  });

  it("without gates the preview says how long each share lasts", () => {
    const draft = canary({ 0: { kind: "timed", minutes: "30" } }, false);
    expect(kinds({ ...draft, shares: "10, 50" })).toEqual([
      ["Set weight 10 %", ""],
      ["Pause 30 min", "goes on by itself"],
      ["Set weight 50 %", ""],
      ["Pause", "until a person continues"],
      ["v2 is live", expect.any(String)],
    ]);
  });

  it.each([
    ["", "Give a number."],
    ["soon", "“soon” is not a number."],
    ["0", "Above 0."],
    ["-3", "Above 0."],
    ["10081", "At most 10080."],
  ])("%j minutes -> %s", (minutes, fault) => {
    expect(check(canary({ 1: { kind: "timed", minutes } }))).toEqual({
      kind: "faults",
      faults: { "strategy.pauses.1": fault },
    });
  });

  it("what else is wrong stays at its field, though it is told step by step", () => {
    const draft = canary({ 0: { kind: "person", minutes: "" } });
    const few = { ...draft.analyses.canary, minSamples: "2", gates: [{ ...gateDraft("latency", 1), margin: "0" }] };
    expect(check({ ...draft, analyses: { ...draft.analyses, canary: few } })).toEqual({
      kind: "faults",
      faults: {
        "strategy.analysis.minSamples": "This must be at least 20.",
        "strategy.analysis.gates.0.margin": "A margin must be above 0.",
      },
    });
    expect(check({ ...draft, shares: "50, 101" })).toEqual({
      kind: "faults",
      faults: { "strategy.weights": expect.any(String) },
    });
  });
});

describe("what is wrong stands at its field", () => {
  const canary = (shares: string) => ({ ...emptyDraft("canary"), shares });
  it.each<[string, StrategyDraft, Record<string, string>]>([
    ["no share", canary(""), { "strategy.weights": "Give at least one share, such as 25." }],
    ["no number", canary("10, x"), { "strategy.weights": "“x” is not a share in percent." }],
    ["NaN", canary("NaN"), { "strategy.weights": "“NaN” is not a share in percent." }],
    ["falling", canary("50, 25"), { "strategy.weights": "Shares must rise from step to step; 25 % does not." }],
    ["over 100", canary("25, 101"), { "strategy.weights": "A share must be at least 0.1 % and at most 100 %." }],
    ["below 0", canary("-5"), { "strategy.weights": "A share must be at least 0.1 % and at most 100 %." }],
    ["all at once", canary("100"), { "strategy.weights": "A canary begins with less than all traffic." }],
    [
      "no margin",
      withGates("canary", { ...gateDraft("latency", 1), margin: "" }),
      { "strategy.analysis.gates.0.margin": "Give a number." },
    ],
    [
      "a margin of nothing",
      withGates("canary", { ...gateDraft("latency", 1), margin: "0" }),
      { "strategy.analysis.gates.0.margin": "A margin must be above 0." },
    ],
    [
      "150 points",
      withGates("canary", { ...gateDraft("error_rate", 1), margin: "150" }),
      { "strategy.analysis.gates.0.margin": "At most 100." },
    ],
    [
      "a gate twice",
      withGates("canary", gateDraft("latency", 1), gateDraft("latency", 2)),
      { "strategy.analysis.gates": "The gate “latency” stands twice in one analysis." },
    ],
    ["no gate", withGates("canary"), { "strategy.analysis.gates": "An analysis needs a gate." }],
    [
      "few samples",
      withAnalysis("canary", { minSamples: "2" }),
      { "strategy.analysis.minSamples": "This must be at least 20." },
    ],
    [
      "no deadline",
      withAnalysis("shadow", { deadline: "soon" }),
      { "strategy.analysis.maxSeconds": "“soon” is not a number." },
    ],
    ["a shadow of nothing", { ...emptyDraft("shadow"), shadow: "0" }, { "strategy.percent": "At least 0.1 %." }],
    [
      "a falling chain",
      { ...emptyDraft("shadow"), following: "50, 20" },
      { "strategy.weights": "Shares must rise from step to step; 20 % does not." },
    ],
    ["an A/B test of one", { ...emptyDraft("ab_test"), units: "100" }, { "strategy.weight": "Below 100 %." }],
    [
      "a mirror over 100",
      { ...emptyDraft("blue_green"), mirror: "120" },
      { "strategy.mirrorPercent": "This must be at most 100." },
    ],
    ["no time to stay warm", { ...emptyDraft("blue_green"), warm: "" }, { "strategy.warmSeconds": "Give a number." }],
    [
      "an agreement of more than all",
      withGates("shadow", { ...gateDraft("agreement", 1), margin: "100" }),
      { "strategy.analysis.gates.0.atLeast": "At most 99.9." },
    ],
  ])("%s", (_name, draft, faults) => {
    expect(check(draft)).toEqual({ kind: "faults", faults: expect.objectContaining(faults) });
  });

  it("all of it at once, not only the first", () => {
    const draft = withAnalysis("canary", {
      minSamples: "",
      deadline: "x",
      gates: [{ ...gateDraft("kpi", 1, "auc"), margin: "" }],
    });
    expect(check({ ...draft, shares: "abc" })).toEqual({
      kind: "faults",
      faults: {
        "strategy.weights": expect.any(String),
        "strategy.analysis.minSamples": expect.any(String),
        "strategy.analysis.maxSeconds": expect.any(String),
        "strategy.analysis.gates.0.margin": expect.any(String),
      },
    });
  });
});
