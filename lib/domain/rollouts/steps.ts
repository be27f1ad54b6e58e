import type { Step } from "./step-schema";

export const strategies = ["rolling", "canary"] as const;
export type Strategy = (typeof strategies)[number];

/** Replaces in one move, once every replica of the candidate is ready. */
export const rollingSteps: readonly Step[] = [{ kind: "set_weight", weight: 100 }];

/** One weight after the other, each held until a person continues. */
export function canarySteps(weights: readonly number[]): Step[] {
  return weights.flatMap((weight): Step[] => [
    { kind: "set_weight", weight },
    { kind: "pause", durationSeconds: null },
  ]);
}

/** Weights that the steps name, in order. */
export function weightsOf(steps: readonly Step[]): number[] {
  return steps.flatMap((step) => (step.kind === "set_weight" ? [step.weight] : []));
}

/** A sentence on what is wrong with the steps, or null. After the last step the candidate takes all traffic. */
export function findStepFault(strategy: Strategy, steps: readonly Step[]): string | null {
  const first = steps[0];
  if (!first) return "A plan needs at least one step.";
  if (first.kind !== "set_weight") return "The first step must give the candidate a share of the traffic.";
  const weights = weightsOf(steps);
  if (weights.some((weight) => !Number.isFinite(weight) || weight <= 0 || weight > 100))
    return "A share must be above 0 % and at most 100 %.";
  const falling = weights.find((weight, i) => i > 0 && weight <= (weights[i - 1] ?? 0));
  if (falling !== undefined) return `Shares must rise from step to step; ${falling} % does not.`;
  if (strategy === "rolling" && (steps.length > 1 || first.weight !== 100))
    return "A rolling rollout moves all traffic in one step; choose canary for shares.";
  if (strategy === "canary" && first.weight === 100) return "A canary begins with less than all traffic.";
  return null;
}

/** Whether the step after `stepIndex` that changes the share gives the candidate all traffic; the end of the steps does too. */
export function isAllNext(steps: readonly Step[], stepIndex: number): boolean {
  const next = weightsOf(steps.slice(stepIndex + 1))[0];
  return next === undefined || next === 100;
}
