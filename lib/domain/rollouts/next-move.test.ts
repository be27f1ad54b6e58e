import { describe, expect, it } from "vitest";
import { DRAIN_MS, nextMove, type RolloutObservation } from "./next-move";
import type { RolloutPhase } from "./phases";
import type { Step } from "./step-schema";
import { canarySteps } from "./steps";

const now = new Date("2026-03-01T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

function rolloutIn(
  phase: RolloutPhase,
  over: { stepIndex?: number; weight?: number; steps?: Step[]; startedMsAgo?: number; deadlineAt?: Date } = {},
) {
  return {
    phase,
    stepIndex: over.stepIndex ?? 0,
    weight: over.weight ?? 25,
    steps: over.steps ?? canarySteps([25]),
    weights: "any" as const,
    stepStartedAt: ago(over.startedMsAgo ?? 0),
    deadlineAt: over.deadlineAt ?? null,
    fromVersion: 1 as number | null,
    toVersion: 2,
  };
}
const sees = (over: Partial<RolloutObservation> = {}): RolloutObservation => ({
  now,
  candidate: { ready: 1, wished: 1, reason: null, broken: null },
  servedWeight: 25,
  servedSince: ago(60_000),
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
    ["starting, not yet ready", rolloutIn("starting", { deadlineAt: ago(-1) }), sees({ candidate: unready }), null],
    [
      "starting, past its deadline",
      rolloutIn("starting", { deadlineAt: ago(1) }),
      sees({ candidate: unready }),
      "fail",
    ],
    [
      "starting, will never be ready",
      rolloutIn("starting"),
      sees({ candidate: { ...unready, broken: "digest differs" } }),
      "fail",
    ],
    ["starting, approval does not hold", rolloutIn("starting"), sees({ refusal: "changed by hand" }), "fail"],
    ["running, the share is in force", rolloutIn("running"), sees(), "step_done"],
    ["running, the share is not in force yet", rolloutIn("running"), sees({ servedWeight: 0 }), null],
    ["running, the gateway does not answer", rolloutIn("running"), sees({ servedWeight: null }), null],
    [
      "a timed pause that is over",
      rolloutIn("running", { steps: timed, stepIndex: 1, startedMsAgo: 60_000 }),
      sees(),
      "step_done",
    ],
    [
      "a timed pause that is not over",
      rolloutIn("running", { steps: timed, stepIndex: 1, startedMsAgo: 59_999 }),
      sees(),
      null,
    ],
    ["waiting for a person", rolloutIn("waiting"), sees(), null],
    ["waiting, and the plan was changed by hand", rolloutIn("waiting"), sees({ refusal: "changed by hand" }), "fail"],
    ["paused", rolloutIn("paused"), sees(), null],
    [
      "finishing, all traffic and drained",
      rolloutIn("finishing", { weight: 100 }),
      sees({ servedWeight: 100, servedSince: ago(DRAIN_MS) }),
      "settled",
    ],
    [
      "finishing, still draining",
      rolloutIn("finishing", { weight: 100 }),
      sees({ servedWeight: 100, servedSince: ago(DRAIN_MS - 1) }),
      null,
    ],
    ["aborting, traffic still there", rolloutIn("aborting", { weight: 0 }), sees(), null],
    ["aborting, traffic is back", rolloutIn("aborting", { weight: 0 }), sees({ servedWeight: 0 }), "returned"],
    ["failing, traffic is back", rolloutIn("failing", { weight: 0 }), sees({ servedWeight: 0 }), "returned"],
    ["awaiting approval", rolloutIn("awaiting_approval"), sees(), null],
    ["successful", rolloutIn("successful"), sees(), null],
  ])("%s", (_name, rollout, seen, event) => {
    expect(nextMove(rollout, seen)?.event ?? null).toBe(event);
  });

  it.each<[string, ReturnType<typeof rolloutIn>, RolloutObservation, string]>([
    ["what is live", rolloutIn("finishing"), sees({ servedWeight: 100 }), "v2 serves everything and is now live."],
    ["what serves again", rolloutIn("aborting"), sees({ servedWeight: 0 }), "v1 serves everything again."],
    [
      "what was taken away",
      { ...rolloutIn("failing"), fromVersion: null },
      sees({ servedWeight: 0 }),
      "v2 takes no traffic any more.",
    ],
  ])("names %s by its version", (_name, rollout, seen, reason) => {
    expect(nextMove(rollout, seen)?.reason).toBe(reason);
  });

  it("says why a candidate was not ready in time", () => {
    const rollout = rolloutIn("starting", { deadlineAt: ago(1) });
    expect(nextMove(rollout, sees({ candidate: unready }))?.reason).toBe(
      "v2 was not ready in time (0 of 1 replicas): it loads",
    );
  });
});
