import { describe, expect, it } from "vitest";
import { type RolloutEvent, type RolloutState, transition } from "./machine";
import { legalChoices, moves, type RolloutEventKind, rolloutEvents } from "./moves";
import { finalPhases, isFinal, type RolloutPhase, rolloutPhases, unfinishedPhases } from "./phases";
import { canarySteps, rollingSteps } from "./steps";

const steps = canarySteps([25, 50]);
const at = (phase: RolloutPhase, over: Partial<RolloutState> = {}): RolloutState => ({
  phase,
  stepIndex: 0,
  weight: 25,
  steps,
  weights: "any",
  ...over,
});
const eventOf = (kind: RolloutEventKind): RolloutEvent => (kind === "set_weight" ? { kind, weight: 40 } : { kind });

/** Every legal move, written out by hand: the table must say exactly this. */
const legal: Record<string, readonly RolloutEventKind[]> = {
  awaiting_approval: ["approve", "refuse", "void", "expire", "withdraw", "abort", "stop", "supersede"],
  ready: ["void", "expire", "withdraw", "start", "abort", "stop", "supersede"],
  starting: ["candidate_ready", "abort", "fail", "stop", "supersede"],
  running: ["step_done", "continue", "set_weight", "pause", "finish", "abort", "fail", "stop", "supersede"],
  waiting: ["continue", "set_weight", "finish", "abort", "fail", "stop", "supersede"],
  paused: ["continue", "set_weight", "resume", "finish", "abort", "fail", "stop", "supersede"],
  finishing: ["settled", "abort", "fail", "stop", "supersede"],
  aborting: ["returned", "stop", "supersede"],
  failing: ["returned", "stop", "supersede"],
};

const cases = rolloutPhases.flatMap((phase) => rolloutEvents.map((kind) => [phase, kind] as const));

describe("every phase × every event", () => {
  it.each(cases)("%s × %s", (phase, kind) => {
    const decision = transition(at(phase), eventOf(kind));
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
  expect(legalChoices(phase)).toEqual([]);
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
  it.each([0, 100, -1, Number.NaN, Number.POSITIVE_INFINITY])("%d is refused", (weight) => {
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
