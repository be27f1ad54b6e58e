import type { RolloutPhase } from "./phases";

/** What can happen to a rollout: to ask people, by what they do, or by what the worker sees. */
export const rolloutEvents = [
  "approve",
  "refuse",
  "void",
  "expire",
  "withdraw",
  "start",
  "candidate_ready",
  "step_done",
  "continue",
  "set_weight",
  "pause",
  "resume",
  "finish",
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

const onward = ["running", "waiting", "finishing"] as const;
const stop: Move = { to: ["aborted"], because: "The deployment was stopped." };
const supersede: Move = { to: ["superseded"], because: "Another rollout took its place." };
const dropped: Move = { to: ["aborted"], because: "Aborted before anything was touched." };
const abort: Move = { to: ["aborting"], because: "Aborted: traffic goes back to live." };
const fail: Move = { to: ["failing"], because: "Failed: traffic goes back to live." };
const stepOn: Move = { to: onward, because: "Continued to the next step." };
const finish: Move = { to: ["finishing"], because: "The candidate takes all traffic." };
const reweigh = (phase: "running" | "waiting" | "paused"): Move => ({
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
    step_done: { to: onward, because: "The step is done." },
    continue: stepOn,
    set_weight: reweigh("running"),
    pause: { to: ["paused"], because: "Paused." },
    finish,
    abort,
    fail,
    stop,
    supersede,
  },
  waiting: { continue: stepOn, set_weight: reweigh("waiting"), finish, abort, fail, stop, supersede },
  paused: {
    resume: { to: onward, because: "Resumed." },
    continue: stepOn,
    set_weight: reweigh("paused"),
    finish,
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
  aborting: { returned: { to: ["aborted"], because: "Live serves everything again." }, stop, supersede },
  failing: { returned: { to: ["failed"], because: "Live serves everything again." }, stop, supersede },
  successful: {},
  aborted: {},
  failed: {},
  withdrawn: {},
  refused: {},
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
  "pause",
  "resume",
  "withdraw",
  "abort",
] as const;
export type Choice = (typeof rolloutChoices)[number];

export function legalChoices(phase: RolloutPhase): Choice[] {
  return rolloutChoices.filter((choice) => moves[phase][choice] !== undefined);
}
