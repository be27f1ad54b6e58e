import type { z } from "zod";
import { explainIssue } from "@/lib/contracts/explain-issue";
import { describeSteps, type StepShown } from "@/lib/domain/rollouts/describe-steps";
import { planStrategy } from "@/lib/domain/rollouts/plan-strategy";
import { findStepFault } from "@/lib/domain/rollouts/step-faults";
import type { Step } from "@/lib/domain/rollouts/step-schema";
import type { PlanEnd, Strategy } from "@/lib/domain/rollouts/strategy";
import { strategySchema } from "@/lib/domain/rollouts/strategy-schema";
import { type Faults, readStrategy } from "./read-strategy";
import type { StrategyDraft } from "./strategy-draft";

type StrategyInput = z.input<typeof strategySchema>;

/** What the settings come to, or everything that is wrong with them, by field. */
export type CheckedStrategy =
  | { kind: "plan"; input: StrategyInput; steps: StepShown[]; ending: PlanEnd }
  | { kind: "faults"; faults: Faults };

type Versions = { from: number | null; to: number };

/** Where a person looks for what is wrong with a strategy's shares. */
const shareField: Record<Strategy, string> = {
  rolling: "strategy",
  canary: "strategy.weights",
  blue_green: "strategy.mirrorPercent",
  shadow: "strategy.weights",
  ab_test: "strategy.weight",
};

/** By the same schema and the same rules as the command, so that what passes here is not refused there. */
export function checkStrategy(draft: StrategyDraft, versions: Versions): CheckedStrategy {
  const { input, faults } = readStrategy(draft);
  const parsed = strategySchema.safeParse(input, { error: explainIssue });
  for (const issue of parsed.error?.issues ?? []) faults[fieldOfIssue(issue.path, input)] ??= issue.message;
  if (!parsed.success || Object.keys(faults).length > 0) return { kind: "faults", faults };
  const { strategy, steps, ending } = planStrategy(parsed.data);
  const fault = findStepFault(strategy, steps);
  if (fault) return { kind: "faults", faults: { [fieldOf(strategy, steps)]: fault } };
  // The cast is safe because the schema has just taken it. What the schema made of it is not what the command takes.
  return {
    kind: "plan",
    input: input as StrategyInput,
    steps: previewSteps({ strategy, steps, ending }, versions),
    ending,
  };
}

/** The field that an issue belongs to; a canary that is told step by step is still written share by share. */
function fieldOfIssue(path: readonly PropertyKey[], input: Record<string, unknown>): string {
  const [first, index, ...rest] = path.map(String);
  if (first !== "steps" || index === undefined) return ["strategy", ...path.map(String)].join(".");
  const before: { kind?: unknown }[] = Array.isArray(input.steps) ? input.steps.slice(0, Number(index) + 1) : [];
  const shares = before.filter(({ kind }) => kind === "set_weight").length;
  switch (before.at(-1)?.kind) {
    case "analysis":
      return ["strategy.analysis", ...rest].join(".");
    case "pause":
      return `strategy.pauses.${shares - 1}`;
    default:
      return "strategy.weights";
  }
}

/** A fault that stays without the gates is one of the shares. */
function fieldOf(strategy: Strategy, steps: readonly Step[]): string {
  const shares = steps.filter(({ kind }) => kind !== "analysis");
  return findStepFault(strategy, shares) ? shareField[strategy] : "strategy.analysis.gates";
}

type Planned = { strategy: Strategy; steps: readonly Step[]; ending: PlanEnd };

function previewSteps(planned: Planned, { from, to }: Versions): StepShown[] {
  const nothingYet = { phase: "ready", stepIndex: 0, weight: 0, mirror: 0, reason: "" } as const;
  return describeSteps({ ...planned, ...nothingYet, from, to, evidence: null, approvals: null, supersededBy: null });
}
