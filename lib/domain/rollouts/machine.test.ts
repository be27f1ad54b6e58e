import { describe, expect, it } from "vitest";
import { analysisStepSchema } from "@/lib/domain/analysis/gate-schema";
import { type RolloutEvent, transition } from "./machine";
import { moves, type RolloutEventKind, rolloutEvents } from "./moves";
import { finalPhases, isFinal, type RolloutPhase, rolloutPhases, unfinishedPhases } from "./phases";
import { legalChoices } from "./plan-limits";
import type { RolloutState } from "./rollout-state";
import { abTestSteps, blueGreenSteps, canarySteps, rollingSteps, shadowSteps } from "./steps";

const steps = canarySteps([25, 50]);
const at = (phase: RolloutPhase, over: Partial<RolloutState> = {}): RolloutState => ({
  phase,
  stepIndex: 0,
  weight: 25,
  mirror: 0,
  steps,
  weights: "any",
  ending: "promote",
  ...over,
});
const eventOf = (kind: RolloutEventKind): RolloutEvent => (kind === "set_weight" ? { kind, weight: 40 } : { kind });

/** What people may do, and what may end it, wherever the candidate is under way. */
const steered = [
  "continue",
  "set_weight",
  "finish",
  "conclude",
  "abort",
  "fail",
  "stop",
  "supersede",
] as const satisfies readonly RolloutEventKind[];

/** Every legal move, written out by hand: the table must say exactly this. */
const legal: Record<string, readonly RolloutEventKind[]> = {
  awaiting_approval: [
    "approve",
    "refuse",
    "ask_for_changes",
    "void",
    "expire",
    "withdraw",
    "abort",
    "stop",
    "supersede",
  ],
  ready: ["void", "expire", "withdraw", "start", "abort", "stop", "supersede"],
  starting: ["candidate_ready", "abort", "fail", "stop", "supersede"],
  running: ["step_done", "passed", "hold", "pause", ...steered],
  waiting: ["hold", ...steered],
  held: ["step_done", "passed", "pause", ...steered],
  paused: ["resume", "hold", ...steered],
  finishing: ["settled", "abort", "fail", "stop", "supersede"],
  concluding: ["returned", "abort", "stop", "supersede"],
  aborting: ["returned", "stop", "supersede"],
  failing: ["returned", "stop", "supersede"],
};

const cases = rolloutPhases.flatMap((phase) => rolloutEvents.map((kind) => [phase, kind] as const));

describe("every phase × every event", () => {
  it.each(cases)("%s × %s", (phase, kind) => {
    const decision = transition(at(phase, { ending: kind === "conclude" ? "conclude" : "promote" }), eventOf(kind));
    if (!(legal[phase] ?? []).includes(kind)) {
      expect(decision).toEqual({ kind: "refused", reason: expect.stringMatching(/^This rollout .+ not possible\./) });
      return;
    }
    const next = decision.kind === "moved" ? decision.next : null;
    expect(moves[phase][kind]?.to).toContain(next?.phase);
    expect(next?.because).toMatch(/^[A-Z].+\.$/);
  });
});

it.each(unfinishedPhases)("%s has a way out that a person can take at once", (phase) => {
  const ways = (["abort", "stop"] as const).map((kind) => transition(at(phase), { kind }));
  expect(ways.some((way) => way.kind === "moved")).toBe(true);
});

it.each(finalPhases)("%s stays for good", (phase) => {
  expect(isFinal(phase)).toBe(true);
  expect(moves[phase]).toEqual({});
  expect(legalChoices(at(phase))).toEqual([]);
});

describe("a canary of 25 and 50 %", () => {
  it.each<[string, RolloutState, RolloutEvent, object]>([
    [
      "starting -> running: 25 %",
      at("starting", { weight: 0 }),
      { kind: "candidate_ready" },
      { phase: "running", stepIndex: 0, weight: 25 },
    ],
    [
      "running -> waiting: a person continues",
      at("running"),
      { kind: "step_done" },
      { phase: "waiting", stepIndex: 1, weight: 25 },
    ],
    [
      "waiting -> running: 50 %",
      at("waiting", { stepIndex: 1 }),
      { kind: "continue" },
      { phase: "running", stepIndex: 2, weight: 50 },
    ],
    [
      "waiting -> finishing: behind the last step",
      at("waiting", { stepIndex: 3, weight: 50 }),
      { kind: "continue" },
      { phase: "finishing", stepIndex: 4, weight: 100 },
    ],
    [
      "waiting -> finishing: finish leaves the other steps out, and remembers where it was asked for",
      at("waiting", { stepIndex: 1 }),
      { kind: "finish" },
      { phase: "finishing", stepIndex: 1, weight: 100 },
    ],
    [
      "paused -> waiting: resume keeps a share set by hand",
      at("paused", { stepIndex: 1, weight: 33 }),
      { kind: "resume" },
      { phase: "waiting", stepIndex: 1, weight: 33 },
    ],
    [
      "waiting -> waiting: 40 % by hand",
      at("waiting", { stepIndex: 1 }),
      { kind: "set_weight", weight: 40 },
      { phase: "waiting", stepIndex: 1, weight: 40, because: "Share 25 % → 40 %." },
    ],
    [
      "finishing -> aborting: all back",
      at("finishing", { stepIndex: 4, weight: 100 }),
      { kind: "abort" },
      { phase: "aborting", weight: 0 },
    ],
    [
      "awaiting_approval -> aborted: nothing was touched",
      at("awaiting_approval", { weight: 0 }),
      { kind: "abort" },
      { phase: "aborted", weight: 0 },
    ],
  ])("%s", (_name, state, event, next) => {
    expect(transition(state, event)).toMatchObject({ kind: "moved", next });
  });
});

it("rolling goes to all traffic in one step", () => {
  const rolling = { steps: rollingSteps };
  expect(transition(at("starting", rolling), { kind: "candidate_ready" })).toMatchObject({
    next: { phase: "running", weight: 100 },
  });
  expect(transition(at("running", { ...rolling, weight: 100 }), { kind: "step_done" })).toMatchObject({
    next: { phase: "finishing" },
  });
});

it("a timed pause runs by itself, an untimed one waits for a person", () => {
  const timed = [
    { kind: "set_weight", weight: 10 },
    { kind: "pause", durationSeconds: 60 },
  ] as const;
  expect(transition(at("running", { steps: timed }), { kind: "step_done" })).toMatchObject({
    next: { phase: "running", stepIndex: 1 },
  });
});

describe("shares set by hand", () => {
  it.each([0, 0.09, 100, -1, Number.NaN, Number.POSITIVE_INFINITY])("%d is refused", (weight) => {
    expect(transition(at("waiting"), { kind: "set_weight", weight })).toMatchObject({ kind: "refused" });
  });

  it("that is in force already is refused", () => {
    const decision = transition({ ...at("waiting"), weight: 25 }, { kind: "set_weight", weight: 25 });
    expect(decision).toEqual({ kind: "refused", reason: "The candidate takes 25 % already." });
  });

  it("outside of an approved plan is refused, and says which are possible", () => {
    const decision = transition(at("waiting", { weights: "steps" }), { kind: "set_weight", weight: 40 });
    expect(decision).toEqual({
      kind: "refused",
      reason: "40 % is not in the approved plan (25 %, 50 %, then all). Request a new rollout with it.",
    });
  });

  it("named by an approved plan moves to that step", () => {
    const decision = transition(at("waiting", { weights: "steps", stepIndex: 1 }), { kind: "set_weight", weight: 50 });
    expect(decision).toMatchObject({ next: { phase: "running", stepIndex: 2, weight: 50 } });
  });
});

const gates = analysisStepSchema.parse({ kind: "analysis", gates: [{ metric: "agreement" }] });
const stepDone = { kind: "step_done" } as const;
const placeOf = (state: RolloutState, event: RolloutEvent) => {
  const decision = transition(state, event);
  return decision.kind === "moved" ? decision.next : decision;
};

describe("a shadow", () => {
  const shadow = (over: Partial<RolloutState>) =>
    at("starting", {
      weight: 0,
      steps: shadowSteps(40, gates, [], null),
      ending: "conclude",
      weights: "fixed",
      ...over,
    });

  it("mirrors, is judged, and leaves live as it is", () => {
    expect(placeOf(shadow({}), { kind: "candidate_ready" })).toMatchObject({ phase: "running", weight: 0, mirror: 40 });
    const judged = shadow({ phase: "running", stepIndex: 1, mirror: 40 });
    expect(placeOf(judged, stepDone)).toMatchObject({ phase: "concluding", weight: 0, mirror: 0 });
    expect(placeOf(shadow({ phase: "concluding" }), { kind: "returned" })).toMatchObject({ phase: "concluded" });
  });

  it("never gives the candidate traffic by finish or by hand", () => {
    const judged = shadow({ phase: "held", stepIndex: 1, mirror: 40 });
    expect(legalChoices(judged)).toEqual(["continue", "conclude", "pause", "abort"]);
    for (const event of [{ kind: "finish" }, { kind: "set_weight", weight: 40 }] as const)
      expect(transition(judged, event)).toMatchObject({ kind: "refused" });
  });

  it("chained to a canary goes on with the first share, and ends the mirror", () => {
    const chained = at("running", { stepIndex: 1, weight: 0, mirror: 40, steps: shadowSteps(40, gates, [10], gates) });
    expect(placeOf(chained, stepDone)).toMatchObject({ phase: "running", stepIndex: 2, weight: 10, mirror: 0 });
  });
});

describe("an A/B test", () => {
  const test = (over: Partial<RolloutState>) =>
    at("running", { weight: 50, steps: abTestSteps(50, null), ending: "choose", weights: "fixed", ...over });

  it("waits behind its last step, at its shares, for a person to choose", () => {
    const place = placeOf(test({}), stepDone);
    expect(place).toMatchObject({ phase: "waiting", stepIndex: 1, weight: 50 });
    expect(legalChoices(test({ phase: "waiting", stepIndex: 1 }))).toEqual(["finish", "conclude", "abort"]);
  });

  it("keeps its shares", () => {
    expect(transition(test({ phase: "waiting", stepIndex: 1 }), { kind: "set_weight", weight: 60 })).toEqual({
      kind: "refused",
      reason: "The shares of this rollout are fixed: a new attempt may have others.",
    });
  });
});

describe("blue/green", () => {
  const steps = blueGreenSteps({ mirrorPercent: 100, before: gates, after: gates, warmSeconds: 60 });
  const blueGreen = (over: Partial<RolloutState>) => at("running", { weight: 0, steps, weights: "fixed", ...over });

  it("judges before the switch, switches in one step, judges against the old version, keeps it warm", () => {
    expect(placeOf(blueGreen({ phase: "starting" }), { kind: "candidate_ready" })).toMatchObject({
      mirror: 100,
      weight: 0,
    });
    expect(placeOf(blueGreen({ stepIndex: 1, mirror: 100 }), stepDone)).toMatchObject({ weight: 100, mirror: 0 });
    expect(placeOf(blueGreen({ stepIndex: 2, weight: 100 }), stepDone)).toMatchObject({ weight: 100, mirror: 100 });
    expect(placeOf(blueGreen({ stepIndex: 5, weight: 100 }), stepDone)).toMatchObject({ phase: "finishing" });
  });

  it("goes back at once from the switch", () => {
    expect(placeOf(blueGreen({ stepIndex: 5, weight: 100 }), { kind: "abort" })).toMatchObject({
      phase: "aborting",
      weight: 0,
    });
  });
});

it("an analysis that holds goes on by itself with the evidence, or with a person", () => {
  const held = at("held", { stepIndex: 1, steps: canarySteps([25], gates) });
  expect(placeOf(held, stepDone)).toMatchObject({ phase: "finishing" });
  expect(placeOf(held, { kind: "continue" })).toMatchObject({ phase: "finishing" });
  expect(placeOf({ ...held, phase: "running" }, { kind: "passed" })).toMatchObject({ phase: "waiting", stepIndex: 1 });
});
