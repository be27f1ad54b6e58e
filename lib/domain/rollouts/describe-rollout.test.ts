import { describe, expect, it } from "vitest";
import type { AnalysisStep } from "@/lib/domain/analysis/gate-schema";
import { describeRollout } from "./describe-rollout";
import { describeSteps } from "./describe-steps";
import type { Described } from "./described";
import { type RolloutPhase, rolloutPhases } from "./phases";
import { abTestSteps, blueGreenSteps, canarySteps, rollingSteps, shadowSteps, trafficAt } from "./steps";
import { type Strategy, strategies } from "./strategy";

const analysis: AnalysisStep = {
  kind: "analysis",
  gates: [{ metric: "error_rate", margin: 0.01, dryRun: false }],
  alpha: 0.05,
  minSamples: 1_200,
  minBuckets: 3,
  maxSeconds: 3600,
};

const plans: Record<Strategy, Pick<Described, "steps" | "ending">> = {
  rolling: { steps: rollingSteps, ending: "promote" },
  canary: { steps: canarySteps([25, 50], analysis), ending: "promote" },
  blue_green: {
    steps: blueGreenSteps({ mirrorPercent: 100, before: analysis, after: analysis, warmSeconds: 600 }),
    ending: "promote",
  },
  shadow: { steps: shadowSteps(40, analysis, [], null), ending: "conclude" },
  ab_test: { steps: abTestSteps(50, analysis), ending: "choose" },
};

const none = { reason: "", evidence: null, approvals: null, supersededBy: null };

function rolloutAt(
  strategy: Strategy,
  phase: RolloutPhase,
  stepIndex: number,
  more: Partial<Described> = {},
): Described {
  const plan = plans[strategy];
  return { phase, strategy, stepIndex, ...trafficAt(plan.steps, stepIndex), ...plan, from: 1, to: 2, ...none, ...more };
}

const NEEDED = "It needs about 1,140 more answers of v2 to decide, about 9 minutes.";
const withEvidence = { evidence: NEEDED };

describe("the headline", () => {
  it.each<[string, Described, string]>([
    ["asked for", rolloutAt("canary", "awaiting_approval", 0), "v2 waits for an approval. Nothing has been touched."],
    [
      "asked for, two missing",
      rolloutAt("canary", "awaiting_approval", 0, { approvals: { have: 0, need: 2 } }),
      "v2 waits for 2 approvals. Nothing has been touched.",
    ],
    ["canary, moving", rolloutAt("canary", "running", 0), "v2 takes 25 %; 50 % is next."],
    ["canary, last share", rolloutAt("canary", "running", 2), "v2 takes 50 %; all traffic is next."],
    [
      "canary, not looked at",
      rolloutAt("canary", "running", 1),
      "v2 takes 25 %. It needs at least 1,200 answers of each version to decide.",
    ],
    ["canary, looked at", rolloutAt("canary", "running", 1, withEvidence), `v2 takes 25 %. ${NEEDED}`],
    [
      "canary, passed",
      rolloutAt("canary", "waiting", 1, { evidence: "Both gates pass." }),
      "v2 takes 25 % and waits for somebody to continue; 50 % is next. Both gates pass.",
    ],
    ["canary, held", rolloutAt("canary", "held", 1, withEvidence), `v2 takes 25 % and holds. ${NEEDED}`],
    [
      "canary, held without a look",
      rolloutAt("canary", "held", 1, { reason: "Nothing was measured of v2 in the time of this step." }),
      "v2 takes 25 % and holds. Nothing was measured of v2 in the time of this step.",
    ],
    [
      "blue/green, before the switch",
      rolloutAt("blue_green", "running", 1),
      "Unseen by callers, v2 is asked every question as well. It needs at least 1,200 pairs of answers to decide.",
    ],
    [
      "blue/green, passed before the switch",
      rolloutAt("blue_green", "waiting", 1),
      "Unseen by callers, v2 is asked every question as well and waits for somebody to continue; the switch to v2 is next.",
    ],
    ["blue/green, switching", rolloutAt("blue_green", "running", 2), "v2 takes all traffic; then v1 ends."],
    [
      "blue/green, after the switch",
      rolloutAt("blue_green", "running", 4, withEvidence),
      `v2 takes all traffic, and v1 is asked every question as well. ${NEEDED}`,
    ],
    [
      "blue/green, warm",
      rolloutAt("blue_green", "running", 5, { mirror: 0 }),
      "v2 takes all traffic. v1 stays warm for 10 min.",
    ],
    [
      "shadow, moving",
      rolloutAt("shadow", "running", 0),
      "Unseen by callers, v2 is asked 40 % of the questions as well; then live stays as it is.",
    ],
    [
      "A/B, moving",
      rolloutAt("ab_test", "running", 0),
      "v2 answers 50 % of the units; then a person chooses v2 or v1.",
    ],
    [
      "A/B, at its end",
      rolloutAt("ab_test", "waiting", 2),
      "v2 answers 50 % of the units, as planned. A person chooses: v2 or v1.",
    ],
    ["the first version", rolloutAt("rolling", "finishing", 1, { from: null }), "v2 takes all traffic."],
    ["the first version, taken away", rolloutAt("rolling", "failing", 0, { from: null }), "v2 is being taken away."],
    ["superseded", rolloutAt("canary", "superseded", 1, { supersededBy: 14 }), "v2 gave way to rollout 14."],
  ])("%s", (_name, rollout, words) => {
    expect(describeRollout(rollout)).toBe(words);
  });

  it.each(strategies.flatMap((strategy) => rolloutPhases.map((phase) => ({ strategy, phase }))))(
    "of $strategy, $phase, is sentences at every step, without and with a version before it",
    ({ strategy, phase }) => {
      for (const stepIndex of plans[strategy].steps.keys())
        for (const more of [{}, withEvidence, { reason: "Nobody decided in time." }]) {
          const words = describeRollout(rolloutAt(strategy, phase, stepIndex, more));
          expect(words).toMatch(/^(v\d|The |Traffic |Unseen )[^.]*\.( [A-Z][^.]*\.)*( v\d[^.]*\.)*$/);
          expect(words).not.toMatch(/undefined|null|NaN|vNaN|\s{2}|; \.|\b0 %/);
        }
    },
  );
});

describe("the rail", () => {
  it.each<[Strategy, string[]]>([
    ["rolling", ["Set weight 100 %", "v2 is live"]],
    ["canary", ["Set weight 25 %", "Analysis", "Set weight 50 %", "Analysis", "v2 is live"]],
    [
      "blue_green",
      [
        "Mirror 100 %",
        "Compare before the switch",
        "Switch to v2",
        "Mirror 100 % to v1",
        "Compare after the switch",
        "Keep v1 warm 10 min",
        "v2 is live",
      ],
    ],
    ["shadow", ["Mirror 40 %", "Compare the answers", "v1 stays live"]],
    ["ab_test", ["50 % of the units", "Guardrails", "v2 or v1"]],
  ])("of %s names its steps", (strategy, titles) => {
    const shown = describeSteps(rolloutAt(strategy, "ready", 0));
    expect(shown.map(({ title }) => title)).toEqual(titles);
    expect(shown.map(({ position }) => position)).toEqual([...titles.keys()]);
  });

  it("says what a shadow's canary is judged by, apart from the comparison before it", () => {
    const steps = shadowSteps(40, analysis, [25], analysis);
    const titles = describeSteps(rolloutAt("shadow", "ready", 0, { steps, ending: "promote" })).map(
      ({ title }) => title,
    );
    expect(titles).toEqual(["Mirror 40 %", "Compare the answers", "Set weight 25 %", "Analysis", "v2 is live"]);
  });

  it("says of a blue/green without mirroring that people look at the preview", () => {
    const steps = blueGreenSteps({ mirrorPercent: 0, before: null, after: null, warmSeconds: 90 });
    const titles = describeSteps(rolloutAt("blue_green", "ready", 0, { steps })).map(({ title }) => title);
    expect(titles).toEqual(["Look at the preview address", "Switch to v2", "Keep v1 warm 90 s", "v2 is live"]);
  });

  it.each<{ phase: RolloutPhase; stepIndex: number; states: string[] }>([
    { phase: "ready", stepIndex: 0, states: ["next", "next", "next", "next"] },
    { phase: "waiting", stepIndex: 1, states: ["done", "current", "next", "next"] },
    { phase: "held", stepIndex: 1, states: ["done", "current", "next", "next"] },
    { phase: "aborted", stepIndex: 1, states: ["done", "skipped", "next", "next"] },
    { phase: "finishing", stepIndex: 3, states: ["done", "done", "done", "current"] },
    { phase: "successful", stepIndex: 3, states: ["done", "done", "done", "done"] },
    // Finished by a person from the pause: the share of 50 % was never set.
    { phase: "finishing", stepIndex: 1, states: ["done", "done", "left_out", "current"] },
    { phase: "successful", stepIndex: 1, states: ["done", "done", "left_out", "done"] },
  ])("of a rollout that is $phase in step $stepIndex is $states", ({ phase, stepIndex, states }) => {
    const steps = canarySteps([10, 50]).slice(0, 3);
    expect(describeSteps(rolloutAt("canary", phase, stepIndex, { steps })).map(({ state }) => state)).toEqual(states);
  });
});
