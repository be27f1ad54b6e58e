import { type AnalysisStep, analysisStepSchema } from "@/lib/domain/analysis/gate-schema";
import type { Step } from "./step-schema";
import { abTestSteps, blueGreenSteps, canarySteps, rollingSteps, shadowSteps, weightsOf } from "./steps";
import type { PlanEnd, Strategy } from "./strategy";
import { defaultServiceGates, type StrategyInput } from "./strategy-schema";

type Planned = { strategy: Strategy; steps: readonly Step[]; ending: PlanEnd; stickiness: "none" | "unit" };

/** What a strategy's settings come to: the steps in full, what follows them, and whether callers stay on their arm. */
export function planStrategy(input: StrategyInput): Planned {
  const steps = "steps" in input && input.steps ? input.steps : stepsOf(input);
  return { strategy: input.kind, steps, ending: endOf(input, steps), stickiness: stickinessOf(input) };
}

function stepsOf(input: StrategyInput): readonly Step[] {
  switch (input.kind) {
    case "rolling":
      return rollingSteps;
    case "canary":
      return canarySteps(input.weights ?? [], input.analysis ?? null);
    case "blue_green": {
      const { mirrorPercent, warmSeconds, analysis } = input;
      const judged = mirrorPercent > 0 ? analysis : null;
      return blueGreenSteps({ mirrorPercent, before: judged, after: judged, warmSeconds });
    }
    case "shadow":
      return shadowSteps(input.percent, input.analysis, input.weights, canaryAfter(input.analysis));
    case "ab_test":
      return abTestSteps(input.weight, input.analysis ?? null);
  }
}

/** The canary behind a shadow is judged by the same rules, less what only mirrored questions can say. */
function canaryAfter(shadow: AnalysisStep): AnalysisStep {
  const gates = shadow.gates.filter(({ metric }) => metric !== "agreement");
  return analysisStepSchema.parse({ ...shadow, gates: gates.length > 0 ? gates : defaultServiceGates });
}

function endOf({ kind }: StrategyInput, steps: readonly Step[]): PlanEnd {
  if (kind === "ab_test") return "choose";
  return kind === "shadow" && weightsOf(steps).length === 0 ? "conclude" : "promote";
}

function stickinessOf(input: StrategyInput): "none" | "unit" {
  if (input.kind === "ab_test") return "unit";
  return input.kind === "canary" ? input.stickiness : "none";
}
