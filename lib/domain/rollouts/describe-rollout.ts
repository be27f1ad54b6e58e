import type { RolloutPhase } from "./phases";
import type { Step } from "./step-schema";

type Described = {
  phase: RolloutPhase;
  stepIndex: number;
  weight: number;
  steps: readonly Step[];
  from: number | null;
  to: number;
  reason: string;
  approvals: { have: number; need: number } | null;
};

function duration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds % 60 === 0) return `${seconds / 60} min`;
  return `${seconds} s`;
}

/** What comes after the current step, in words. */
function whatIsNext({ steps, stepIndex }: Described): string {
  const next = steps.slice(stepIndex + 1).find((step) => step.kind === "set_weight");
  return next ? `${next.weight} % is next` : "all traffic is next";
}

/** The headline of a rollout: a sentence that says where it stands and what it needs. */
export function describeRollout(rollout: Described): string {
  const { phase, weight, from, to, approvals } = rollout;
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
      return `v${to} takes ${weight} %; ${whatIsNext(rollout)}.`;
    case "waiting":
      return `v${to} takes ${weight} % and waits for somebody to continue; ${whatIsNext(rollout)}.`;
    case "paused":
      return `v${to} takes ${weight} % and is paused.`;
    case "finishing":
      return from === null
        ? `v${to} takes all traffic.`
        : `v${to} takes all traffic; v${from} answers what it has begun.`;
    case "aborting":
    case "failing":
      return from === null ? `v${to} is being taken away.` : `Traffic goes back to v${from}.`;
    case "successful":
      return `v${to} is live.`;
    case "aborted":
      return `v${to} was aborted. ${back}`;
    case "failed":
      return `v${to} failed. ${back}`;
    case "withdrawn":
      return `The request for v${to} was withdrawn.`;
    case "refused":
      return `The request for v${to} was refused.`;
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

/** The rail of steps: what each does and how it stands; the last one is always all traffic. */
export function describeSteps(rollout: Described): StepShown[] {
  const { steps, stepIndex, phase, to, from } = rollout;
  const hasBegun = !["awaiting_approval", "ready", "starting", "withdrawn", "refused", "voided", "expired"].includes(
    phase,
  );
  const stateOf = (index: number): StepShown["state"] => {
    if (!hasBegun) return "next";
    if (index < stepIndex) return "done";
    if (phase === "finishing" || phase === "successful") {
      if (index === steps.length) return phase === "finishing" ? "current" : "done";
      return index === stepIndex ? "done" : "left_out";
    }
    if (ended.includes(phase)) return index === stepIndex ? "skipped" : "next";
    return index === stepIndex ? "current" : "next";
  };
  const shown = steps.map((step, index): StepShown => {
    const state = stateOf(index);
    if (step.kind === "set_weight") {
      const note = state === "current" ? `moving to ${step.weight} %` : "";
      return { position: index, title: `Set weight ${step.weight} %`, state, note };
    }
    if (step.durationSeconds !== null)
      return { position: index, title: `Pause ${duration(step.durationSeconds)}`, state, note: "goes on by itself" };
    return {
      position: index,
      title: "Pause",
      state,
      note: state === "current" ? "until a person continues" : "a person continues",
    };
  });
  const warm = from === null ? "" : `v${from} is stopped once its last answers are out`;
  return [...shown, { position: steps.length, title: `v${to} is live`, state: stateOf(steps.length), note: warm }];
}
