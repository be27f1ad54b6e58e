import { describeGate } from "@/lib/domain/analysis/describe-gate";
import { type RolloutPhase, requestedPhases } from "./phases";
import type { Step } from "./step-schema";
import type { PlanEnd } from "./strategy";

type Described = {
  phase: RolloutPhase;
  stepIndex: number;
  weight: number;
  steps: readonly Step[];
  from: number | null;
  to: number;
  reason: string;
  mirror: number;
  ending: PlanEnd;
  /** What the last look of the current analysis came to, in a sentence; null where there is none. */
  evidence: string | null;
  approvals: { have: number; need: number } | null;
};

function duration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds % 60 === 0) return `${seconds / 60} min`;
  return `${seconds} s`;
}

/** What comes after the current step, in words. */
function whatIsNext({ steps, stepIndex, ending }: Described): string {
  const next = steps.slice(stepIndex + 1).find((step) => step.kind === "set_weight");
  if (next) return next.weight === 100 ? "all traffic is next" : `${next.weight} % is next`;
  if (ending === "conclude") return "then live stays as it is";
  return ending === "choose" ? "then a person chooses" : "all traffic is next";
}

/** What the candidate takes now, in words. */
function share({ to, from, weight, mirror }: Described): string {
  if (mirror === 0) return weight === 0 ? `v${to} takes no traffic yet` : `v${to} takes ${weight} %`;
  return weight === 100
    ? `v${to} takes all traffic, and v${from} is asked ${mirror} % of it as well`
    : `v${to} is asked ${mirror} % of the questions as well, out of sight of callers`;
}

const isAtEnd = ({ stepIndex, steps }: Described) => stepIndex >= steps.length;

/** The headline of a rollout: a sentence that says where it stands and what it needs. */
export function describeRollout(rollout: Described): string {
  const { phase, from, to, approvals } = rollout;
  const back = from === null ? "Nothing was live before it." : `v${from} takes all traffic.`;
  switch (phase) {
    case "awaiting_approval": {
      const missing = approvals ? approvals.need - approvals.have : 1;
      return `v${to} waits for ${missing === 1 ? "an approval" : `${missing} approvals`}. Nothing has been touched.`;
    }
    case "ready":
      return `v${to} may start. Nothing has been touched.`;
    case "starting":
      return `v${to} is being made ready. It takes no traffic yet.`;
    case "running":
      return rollout.evidence ? `${share(rollout)}. ${rollout.evidence}` : `${share(rollout)}; ${whatIsNext(rollout)}.`;
    case "waiting":
      return `${share(rollout)} and waits for somebody to ${isAtEnd(rollout) ? "choose" : "continue"}; ${whatIsNext(rollout)}.`;
    case "held":
      return `${share(rollout)} and holds. ${rollout.evidence ?? rollout.reason}`;
    case "paused":
      return `${share(rollout)} and is paused.`;
    case "finishing":
      return from === null
        ? `v${to} takes all traffic.`
        : `v${to} takes all traffic; v${from} answers what it has begun.`;
    case "concluding":
      return `The comparison is over; traffic stays with v${from}.`;
    case "aborting":
    case "failing":
      return from === null ? `v${to} is being taken away.` : `Traffic goes back to v${from}.`;
    case "successful":
      return `v${to} is live.`;
    case "concluded":
      return `v${to} was compared with v${from}, which stays live.`;
    case "aborted":
      return `v${to} was aborted. ${back}`;
    case "failed":
      return `v${to} failed. ${back}`;
    case "withdrawn":
      return `The request for v${to} was withdrawn.`;
    case "refused":
      return `The request for v${to} was refused.`;
    case "changes_requested":
      return `The request for v${to} was sent back for changes.`;
    case "voided":
      return `The request for v${to} is void.`;
    case "expired":
      return `The request for v${to} has expired.`;
    case "superseded":
      return `v${to} gave way to another rollout.`;
  }
}

type StepShown = {
  position: number;
  title: string;
  /** `left_out`: a person finished before it; `skipped`: the attempt ended in it. */
  state: "done" | "current" | "next" | "skipped" | "left_out";
  note: string;
};

const ended: readonly RolloutPhase[] = ["aborting", "failing", "aborted", "failed", "superseded"];
const notBegun: readonly RolloutPhase[] = [
  ...requestedPhases,
  "starting",
  "withdrawn",
  "refused",
  "changes_requested",
  "voided",
  "expired",
];
/** Behind its last step, or taken there by a person. */
const finishing: readonly RolloutPhase[] = ["finishing", "concluding"];
const finished: readonly RolloutPhase[] = ["successful", "concluded"];

function stateOf({ steps, stepIndex, phase }: Described, index: number): StepShown["state"] {
  if (notBegun.includes(phase)) return "next";
  if (index < stepIndex) return "done";
  if (finishing.includes(phase) || finished.includes(phase)) {
    if (index === steps.length) return finished.includes(phase) ? "done" : "current";
    return index === stepIndex ? "done" : "left_out";
  }
  if (ended.includes(phase)) return index === stepIndex ? "skipped" : "next";
  return index === stepIndex ? "current" : "next";
}

/** What a step is called on the rail, and the note below it while it stands in `state`. */
function stepWords(step: Step, state: StepShown["state"]): { title: string; note: string } {
  const isCurrent = state === "current";
  switch (step.kind) {
    case "set_weight":
      return { title: `Set weight ${step.weight} %`, note: isCurrent ? `moving to ${step.weight} %` : "" };
    case "set_mirror":
      return { title: `Mirror ${step.percent} %`, note: "no caller sees or waits for these answers" };
    case "analysis":
      return { title: "Analysis", note: step.gates.map(describeGate).join(" · ") };
    case "pause":
      if (step.durationSeconds !== null)
        return { title: `Pause ${duration(step.durationSeconds)}`, note: "goes on by itself" };
      return { title: "Pause", note: isCurrent ? "until a person continues" : "a person continues" };
  }
}

function lastStep(rollout: Described): { title: string; note: string } {
  const { ending, to, from } = rollout;
  const warm = from === null ? "" : `v${from} is stopped once its last answers are out`;
  if (ending === "conclude" || rollout.phase === "concluded")
    return { title: `v${from} stays live`, note: `v${to} is stopped` };
  return ending === "choose" && !finished.includes(rollout.phase)
    ? { title: `v${to} or v${from}`, note: "a person chooses who stays live" }
    : { title: `v${to} is live`, note: warm };
}

/** The rail of steps: what each does and how it stands; the last one is what the rollout ends in. */
export function describeSteps(rollout: Described): StepShown[] {
  const { steps } = rollout;
  const shown = steps.map((step, index): StepShown => {
    const state = stateOf(rollout, index);
    return { position: index, state, ...stepWords(step, state) };
  });
  return [...shown, { position: steps.length, state: stateOf(rollout, steps.length), ...lastStep(rollout) }];
}
