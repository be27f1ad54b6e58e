import type { RolloutPhase } from "./phases";
import type { Step } from "./step-schema";
import type { PlanEnd } from "./strategy";

/**
 * What the machine needs to know of a rollout. `weight`: the candidate's share; `mirror`: the percentage of questions put to
 * the version without traffic as well; both 0 to 100. `weights`: `steps`, only shares that the plan names, because they were
 * approved; `any`, whatever a person sets; `fixed`, none but the plan's. `ending`: what follows the last step.
 */
export type RolloutState = {
  phase: RolloutPhase;
  stepIndex: number;
  weight: number;
  mirror: number;
  steps: readonly Step[];
  weights: "steps" | "any" | "fixed";
  ending: PlanEnd;
};
