import type { RolloutPhase } from "./phases";

/** What can happen to a rollout: to ask people, by what they do, or by what the worker sees. */
export const rolloutEvents = [
  "approve",
  "refuse",
  "ask_for_changes",
  "void",
  "expire",
  "withdraw",
  "start",
  "candidate_ready",
  "step_done",
  "passed",
  "hold",
  "continue",
  "set_weight",
  "pause",
  "resume",
  "finish",
  "conclude",
  "settled",
  "abort",
  "fail",
  "returned",
  "stop",
  "supersede",
] as const;
export type RolloutEventKind = (typeof rolloutEvents)[number];

/** Where an event may lead, and the words that the timeline uses for it. */
export type Move = { to: readonly [RolloutPhase, ...RolloutPhase[]]; because: string };

const onward = ["running", "waiting", "finishing", "concluding"] as const;
const stop: Move = { to: ["aborted"], because: "The deployment was stopped." };
const supersede: Move = { to: ["superseded"], because: "Another rollout took its place." };
const dropped: Move = { to: ["aborted"], because: "Aborted before anything was touched." };
const abort: Move = { to: ["aborting"], because: "Aborted: traffic goes back to live." };
const fail: Move = { to: ["failing"], because: "Failed: traffic goes back to live." };
const stepOn: Move = { to: onward, because: "Continued to the next step." };
const finish: Move = { to: ["finishing"], because: "The candidate takes all traffic." };
const conclude: Move = { to: ["concluding"], because: "Concluded: live stays, traffic goes back to it." };
const stepDone: Move = { to: onward, because: "The step is done." };
const passed: Move = { to: ["waiting"], because: "Every gate passes; a person decides." };
const pause: Move = { to: ["paused"], because: "Paused." };
const reweigh = (phase: "running" | "waiting" | "held" | "paused"): Move => ({
  to: [phase, ...onward],
  because: "The share was changed.",
});
const asked = {
  void: { to: ["voided"], because: "What was asked for has changed." },
  expire: { to: ["expired"], because: "Nobody acted in time." },
  withdraw: { to: ["withdrawn"], because: "Withdrawn by the one who asked." },
  abort: dropped,
  stop,
  supersede,
} as const satisfies Partial<Record<RolloutEventKind, Move>>;

/**
 * Every legal move of a rollout: this table drives the engine, the buttons and the tests.
 * What is missing here is refused. Every unfinished phase has a way out by `abort`, `stop` or `supersede`.
 */
export const moves: Record<RolloutPhase, Partial<Record<RolloutEventKind, Move>>> = {
  awaiting_approval: {
    ...asked,
    approve: { to: ["ready"], because: "Approved." },
    refuse: { to: ["refused"], because: "Refused." },
    ask_for_changes: { to: ["changes_requested"], because: "Changes asked for: a new request replaces this one." },
  },
  ready: { ...asked, start: { to: ["starting"], because: "Replicas of the candidate are made ready." } },
  starting: {
    candidate_ready: { to: onward, because: "Every replica of the candidate is ready." },
    abort,
    fail,
    stop,
    supersede,
  },
  running: {
    step_done: stepDone,
    passed,
    hold: { to: ["held"], because: "Held: the evidence does not decide." },
    continue: stepOn,
    set_weight: reweigh("running"),
    pause,
    finish,
    conclude,
    abort,
    fail,
    stop,
    supersede,
  },
  waiting: {
    hold: { to: ["held"], because: "Nobody decided in time." },
    continue: stepOn,
    set_weight: reweigh("waiting"),
    finish,
    conclude,
    abort,
    fail,
    stop,
    supersede,
  },
  held: {
    step_done: stepDone,
    passed,
    continue: stepOn,
    set_weight: reweigh("held"),
    pause,
    finish,
    conclude,
    abort,
    fail,
    stop,
    supersede,
  },
  paused: {
    resume: { to: onward, because: "Resumed." },
    // Not to `held`, which goes on by itself once its gates pass: a person had taken this rollout out of the engine's hands.
    hold: { to: ["waiting"], because: "Nobody resumed it in time: it is watched again, and waits for a person." },
    continue: stepOn,
    set_weight: reweigh("paused"),
    finish,
    conclude,
    abort,
    fail,
    stop,
    supersede,
  },
  finishing: {
    settled: { to: ["successful"], because: "The candidate serves everything and is now live." },
    abort,
    fail,
    stop,
    supersede,
  },
  concluding: {
    returned: { to: ["concluded"], because: "Live serves everything; the comparison is over." },
    abort,
    stop,
    supersede,
  },
  aborting: { returned: { to: ["aborted"], because: "Live serves everything again." }, stop, supersede },
  failing: { returned: { to: ["failed"], because: "Live serves everything again." }, stop, supersede },
  successful: {},
  concluded: {},
  aborted: {},
  failed: {},
  withdrawn: {},
  refused: {},
  changes_requested: {},
  voided: {},
  expired: {},
  superseded: {},
};

/** Events that people may choose from now on, in the order of the buttons. */
export const rolloutChoices = [
  "start",
  "continue",
  "set_weight",
  "finish",
  "conclude",
  "pause",
  "resume",
  "withdraw",
  "abort",
] as const;
export type Choice = (typeof rolloutChoices)[number];
