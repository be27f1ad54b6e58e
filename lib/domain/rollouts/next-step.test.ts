import { describe, expect, it } from "vitest";
import { analysisStepSchema } from "@/lib/domain/analysis/gate-schema";
import { type AnalysisVerdict, DRAIN_MS, nextStep, type RolloutObservation } from "./next-step";
import type { RolloutPhase } from "./phases";
import type { Step } from "./step-schema";
import { canarySteps } from "./steps";

function rolloutIn(
  phase: RolloutPhase,
  over: {
    stepIndex?: number;
    weight?: number;
    mirror?: number;
    steps?: Step[];
    leftMs?: number;
    automation?: { promote: boolean; rollBack: boolean };
  } = {},
) {
  return {
    phase,
    stepIndex: over.stepIndex ?? 0,
    weight: over.weight ?? 25,
    steps: over.steps ?? canarySteps([25]),
    mirror: over.mirror ?? 0,
    weights: "any" as const,
    ending: "promote" as const,
    automation: over.automation ?? { promote: true, rollBack: true },
    leftMs: over.leftMs ?? null,
    fromVersion: 1 as number | null,
    toVersion: 2,
  };
}
const sees = (over: Partial<RolloutObservation> = {}): RolloutObservation => ({
  candidate: { ready: 1, wished: 1, reason: null, broken: null },
  served: { weight: 25, mirror: 0 },
  servedForMs: 60_000,
  refusal: null,
  ...over,
});
const unready = { ready: 0, wished: 1, reason: "it loads", broken: null };
const timed: Step[] = [
  { kind: "set_weight", weight: 25 },
  { kind: "pause", durationSeconds: 60 },
];

describe("what the engine does by itself", () => {
  it.each<[string, ReturnType<typeof rolloutIn>, RolloutObservation, string | null]>([
    ["starting, all ready", rolloutIn("starting"), sees(), "candidate_ready"],
    ["starting, not yet ready", rolloutIn("starting", { leftMs: 1 }), sees({ candidate: unready }), null],
    ["starting, past its deadline", rolloutIn("starting", { leftMs: 0 }), sees({ candidate: unready }), "fail"],
    [
      "starting, will never be ready",
      rolloutIn("starting"),
      sees({ candidate: { ...unready, broken: "digest differs" } }),
      "fail",
    ],
    ["starting, approval does not hold", rolloutIn("starting"), sees({ refusal: "changed by hand" }), "fail"],
    ["running, the share is in force", rolloutIn("running"), sees(), "step_done"],
    ["running, the share is not in force yet", rolloutIn("running"), sees({ served: { weight: 0, mirror: 0 } }), null],
    ["running, the gateway does not answer", rolloutIn("running"), sees({ served: null }), null],
    [
      "a timed pause that is over",
      rolloutIn("running", { steps: timed, stepIndex: 1, leftMs: 0 }),
      sees(),
      "step_done",
    ],
    ["a timed pause that is not over", rolloutIn("running", { steps: timed, stepIndex: 1, leftMs: 1 }), sees(), null],
    ["waiting for a person", rolloutIn("waiting"), sees(), null],
    ["waiting, and the plan was changed by hand", rolloutIn("waiting"), sees({ refusal: "changed by hand" }), "fail"],
    ["paused", rolloutIn("paused", { leftMs: 1 }), sees(), null],
    [
      "finishing, all traffic and drained",
      rolloutIn("finishing", { weight: 100 }),
      sees({ served: { weight: 100, mirror: 0 }, servedForMs: DRAIN_MS }),
      "settled",
    ],
    [
      "finishing, still draining",
      rolloutIn("finishing", { weight: 100 }),
      sees({ served: { weight: 100, mirror: 0 }, servedForMs: DRAIN_MS - 1 }),
      null,
    ],
    ["aborting, traffic still there", rolloutIn("aborting", { weight: 0 }), sees(), null],
    [
      "aborting, traffic is back",
      rolloutIn("aborting", { weight: 0 }),
      sees({ served: { weight: 0, mirror: 0 } }),
      "returned",
    ],
    [
      "failing, traffic is back",
      rolloutIn("failing", { weight: 0 }),
      sees({ served: { weight: 0, mirror: 0 } }),
      "returned",
    ],
    ["awaiting approval", rolloutIn("awaiting_approval"), sees(), null],
    ["successful", rolloutIn("successful"), sees(), null],
  ])("%s", (_name, rollout, seen, event) => {
    expect(nextStep(rollout, seen, null)?.event ?? null).toBe(event);
  });

  it.each<[string, ReturnType<typeof rolloutIn>, RolloutObservation, string]>([
    [
      "what is live",
      rolloutIn("finishing"),
      sees({ served: { weight: 100, mirror: 0 } }),
      "v2 serves everything and is now live.",
    ],
    [
      "what serves again",
      rolloutIn("aborting"),
      sees({ served: { weight: 0, mirror: 0 } }),
      "v1 serves everything again.",
    ],
    [
      "what was taken away",
      { ...rolloutIn("failing"), fromVersion: null },
      sees({ served: { weight: 0, mirror: 0 } }),
      "v2 takes no traffic any more.",
    ],
  ])("names %s by its version", (_name, rollout, seen, reason) => {
    expect(nextStep(rollout, seen, null)?.reason).toBe(reason);
  });

  it("says why a candidate was not ready in time", () => {
    const rollout = rolloutIn("starting", { leftMs: 0 });
    expect(nextStep(rollout, sees({ candidate: unready }), null)?.reason).toBe(
      "v2 was not ready in time (0 of 1 replicas): it loads",
    );
  });
});

describe("an analysis", () => {
  const analysis = analysisStepSchema.parse({ kind: "analysis", gates: [{ metric: "error_rate" }] });
  const steps: Step[] = [{ kind: "set_weight", weight: 25 }, analysis];
  const asked = { promote: false, rollBack: false };
  const inStep = (phase: RolloutPhase, over: Parameters<typeof rolloutIn>[1] = {}) =>
    rolloutIn(phase, { steps, stepIndex: 1, ...over });
  const verdict = (phase: AnalysisVerdict["phase"]): AnalysisVerdict => ({ phase, reason: `It is ${phase}.` });
  const late = 0;
  const early = 1;

  it.each<[string, ReturnType<typeof rolloutIn>, AnalysisVerdict | null, string | null]>([
    ["passes", inStep("running"), verdict("Successful"), "step_done"],
    ["passes, and a person decides", inStep("running", { automation: asked }), verdict("Successful"), "passed"],
    ["fails", inStep("running"), verdict("Failed"), "fail"],
    ["fails, and a person decides", inStep("running", { automation: asked }), verdict("Failed"), "hold"],
    ["has seen nothing yet", inStep("running", { leftMs: early }), null, null],
    ["has seen nothing by its deadline", inStep("running", { leftMs: late }), null, "hold"],
    ["runs", inStep("running", { leftMs: early }), verdict("Running"), null],
    ["is inconclusive by its deadline", inStep("running", { leftMs: late }), verdict("Inconclusive"), "hold"],
    ["cannot be measured yet", inStep("running", { leftMs: early }), verdict("Error"), null],
    ["could not be measured by its deadline", inStep("running", { leftMs: late }), verdict("Error"), "hold"],
    ["held, still inconclusive", inStep("held", { leftMs: late }), verdict("Inconclusive"), null],
    ["held, then passes", inStep("held"), verdict("Successful"), "step_done"],
    ["held, then fails", inStep("held"), verdict("Failed"), "fail"],
    ["held by a failure that a person decides", inStep("held", { automation: asked }), verdict("Failed"), null],
    ["passed, then turns out worse", inStep("waiting"), verdict("Failed"), "fail"],
    [
      "passed, then turns out worse where a person decides",
      inStep("waiting", { automation: asked }),
      verdict("Failed"),
      "hold",
    ],
    ["passed, and stays so", inStep("waiting"), verdict("Successful"), null],
    ["paused by a person", inStep("paused", { leftMs: early }), verdict("Successful"), null],
    ["paused by a person who forgot it", inStep("paused", { leftMs: late }), verdict("Successful"), "hold"],
  ])("%s", (_name, rollout, judged, event) => {
    expect(nextStep(rollout, sees(), judged)?.event ?? null).toBe(event);
  });

  it("the guard of a test goes on watching: it passes to a person, never to the end", () => {
    const test = { ...inStep("running"), ending: "choose" as const };
    expect(nextStep(test, sees(), verdict("Successful"))?.event).toBe("passed");
  });

  it("neither passes nor fails a candidate without data, however long it waits", () => {
    for (const phase of ["running", "held"] as const) {
      const never = inStep(phase, { leftMs: 0 });
      expect(["hold", undefined]).toContain(nextStep(never, sees(), null)?.event);
    }
  });
});

describe("the other ways to stand still", () => {
  const mirror: Step[] = [{ kind: "set_mirror", percent: 50 }];

  it.each<[string, ReturnType<typeof rolloutIn>, RolloutObservation, string | null]>([
    [
      "a mirror in force",
      rolloutIn("running", { steps: mirror, weight: 0, mirror: 50 }),
      sees({ served: { weight: 0, mirror: 50 } }),
      "step_done",
    ],
    [
      "a mirror not in force",
      rolloutIn("running", { steps: mirror, weight: 0, mirror: 50 }),
      sees({ served: { weight: 0, mirror: 0 } }),
      null,
    ],
    ["a split past its deadline", rolloutIn("running", { leftMs: 0 }), sees({ served: null }), "hold"],
    ["held for the gateway, which answers again", rolloutIn("held"), sees(), "step_done"],
    ["nobody continued for a week", rolloutIn("waiting", { leftMs: 0 }), sees(), "hold"],
    [
      "finishing, the replicas are gone for good",
      rolloutIn("finishing", { weight: 100 }),
      sees({ served: { weight: 0, mirror: 0 }, candidate: { ...unready, broken: "gone" } }),
      "fail",
    ],
    [
      "finishing, live still answers after its time",
      rolloutIn("finishing", { weight: 100, leftMs: 0 }),
      sees({ served: { weight: 0, mirror: 0 } }),
      "fail",
    ],
    [
      "finishing, the gateway does not answer",
      rolloutIn("finishing", { weight: 100, leftMs: 0 }),
      sees({ served: null }),
      null,
    ],
    ["held behind the last step", rolloutIn("held", { stepIndex: 2, leftMs: 0 }), sees(), null],
    ["a held pause", rolloutIn("held", { steps: timed, stepIndex: 1, leftMs: 0 }), sees(), null],
    [
      "a candidate whose replicas are gone for good",
      rolloutIn("running"),
      sees({ candidate: { ...unready, broken: "gone" } }),
      "fail",
    ],
    [
      "one of two replicas gone",
      rolloutIn("waiting"),
      sees({ candidate: { ...unready, ready: 1, broken: "gone" } }),
      null,
    ],
    ["concluding, traffic is back", rolloutIn("concluding"), sees({ served: { weight: 0, mirror: 0 } }), "returned"],
  ])("%s", (_name, rollout, seen, event) => {
    expect(nextStep(rollout, seen, null)?.event ?? null).toBe(event);
  });
});
