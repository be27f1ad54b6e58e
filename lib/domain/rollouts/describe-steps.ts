import { describeGate } from "@/lib/domain/analysis/describe-gate";
import type { AnalysisStep } from "@/lib/domain/analysis/gate-schema";
import { type Described, durationOf } from "./described";
import { type RolloutPhase, requestedPhases } from "./phases";
import type { Step } from "./step-schema";
import { trafficAt } from "./steps";
import type { Strategy } from "./strategy";

/** One step as the rail shows it. */
export type StepShown = {
  position: number;
  /** `end`: what the rollout ends in. */
  kind: Step["kind"] | "end";
  title: string;
  /** `left_out`: a person finished before it; `skipped`: the attempt ended in it. */
  state: "done" | "current" | "next" | "skipped" | "left_out";
  note: string;
  /** What an analysis asks, one entry for each gate. */
  gates: string[];
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

type Words = Pick<StepShown, "title" | "note" | "gates">;
const plain = (title: string, note = ""): Words => ({ title, note, gates: [] });

const analysisTitles: Partial<Record<Strategy, string>> = { shadow: "Compare the answers", ab_test: "Guardrails" };

function analysisWords(step: AnalysisStep, rollout: Described, { weight, mirror }: Traffic): Words {
  const samples = step.minSamples.toLocaleString("en");
  const least = mirror > 0 ? `decides from ${samples} pairs` : `decides from ${samples} answers each`;
  const usual = weight === 100 ? "Compare after the switch" : "Analysis";
  const title = mirror > 0 || rollout.strategy === "ab_test" ? (analysisTitles[rollout.strategy] ?? usual) : usual;
  return {
    title: rollout.strategy === "blue_green" && weight === 0 ? "Compare before the switch" : title,
    note: `${least}, holds after ${durationOf(step.maxSeconds)} without a verdict`,
    gates: step.gates.map(describeGate),
  };
}

function pauseWords(seconds: number | null, { strategy, from }: Described, { weight }: Traffic): Words {
  if (seconds !== null && weight === 100 && from !== null)
    return plain(`Keep v${from} warm ${durationOf(seconds)}`, "until then the way back is instant");
  if (seconds !== null) return plain(`Pause ${durationOf(seconds)}`, "goes on by itself");
  return strategy === "blue_green" && weight === 0
    ? plain("Look at the preview address", "until a person continues")
    : plain("Pause", "until a person continues");
}

type Traffic = ReturnType<typeof trafficAt>;

/** What a step is called on the rail, and the note below it. */
function stepWords(step: Step, index: number, rollout: Described): Words {
  const { strategy, from, to } = rollout;
  const traffic = trafficAt(rollout.steps, index);
  switch (step.kind) {
    case "set_weight":
      if (strategy === "ab_test") return plain(`${step.weight} % of the units`, "a unit always meets the same version");
      if (step.weight < 100) return plain(`Set weight ${step.weight} %`);
      return strategy === "blue_green" && from !== null
        ? plain(`Switch to v${to}`, "all traffic in one move")
        : plain("Set weight 100 %");
    case "set_mirror":
      return traffic.weight === 100
        ? plain(`Mirror ${step.percent} % to v${from}`, `to compare: callers see v${to} only`)
        : plain(`Mirror ${step.percent} %`, `callers neither see nor wait for v${to}`);
    case "analysis":
      return analysisWords(step, rollout, traffic);
    case "pause":
      return pauseWords(step.durationSeconds, rollout, traffic);
  }
}

function lastStep({ ending, to, from, phase }: Described): Words {
  if (ending === "conclude" || phase === "concluding" || phase === "concluded")
    return plain(`v${from} stays live`, `v${to} is stopped`);
  if (ending === "choose" && !finished.includes(phase) && phase !== "finishing")
    return plain(`v${to} or v${from}`, "a person chooses who stays live");
  return plain(`v${to} is live`, from === null ? "" : `v${from} is stopped once its last answers are out`);
}

/** The rail of steps: what each does and how it stands; the last one is what the rollout ends in. */
export function describeSteps(rollout: Described): StepShown[] {
  const { steps } = rollout;
  const shown = steps.map((step, position): StepShown => {
    const state = stateOf(rollout, position);
    return { position, kind: step.kind, state, ...stepWords(step, position, rollout) };
  });
  const position = steps.length;
  return [...shown, { position, kind: "end", state: stateOf(rollout, position), ...lastStep(rollout) }];
}
