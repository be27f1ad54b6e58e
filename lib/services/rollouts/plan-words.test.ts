import { expect, it } from "vitest";
import { type AnalysisStep, analysisStepSchema } from "@/lib/domain/analysis/gate-schema";
import { noApproval } from "@/lib/domain/approvals/policy";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import { canarySteps, shadowSteps } from "@/lib/domain/rollouts/steps";
import { planWords } from "./plan-words";

const id = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const analysisOf = (over: object = {}): AnalysisStep =>
  analysisStepSchema.parse({ kind: "analysis", gates: [{ metric: "error_rate" }], ...over });
const plan: RolloutPlan = {
  schema: 1,
  rolloutId: id(1),
  deployment: { id: id(2), name: "flight-delay", team: "operations" },
  attempt: 3,
  environment: { id: id(4), name: "production" },
  model: { id: id(5), name: "flight-delay" },
  strategy: "canary",
  steps: canarySteps([25], analysisOf()),
  weights: "steps",
  ending: "promote",
  stickiness: "none",
  automation: { promote: false, rollBack: true },
  breakGlass: false,
  force: false,
  from: { versionId: id(6), version: 1, artifactDigest: "a".repeat(64) },
  to: { versionId: id(7), version: 2, artifactDigest: "b".repeat(64) },
  server: "slipway-onnx@1",
  replicas: 2,
  resources: { memoryMb: 512 },
  environmentVariables: { MODE: "fast" },
  autoStart: true,
  restores: null,
  carriedBy: null,
  promotes: null,
  approval: noApproval,
};
const wordsOf = (over: Partial<RolloutPlan>, term: string) =>
  planWords({ ...plan, ...over }).find((words) => words.term === term)?.value;

it.each<[string, Partial<RolloutPlan>]>([
  ["a variable's value", { environmentVariables: { MODE: "slow" } }],
  ["the shares that a person may set", { weights: "any" }],
  ["stickiness", { stickiness: "unit" }],
  ["force", { force: true }],
  ["break-glass", { breakGlass: true }],
  ["a pause", { steps: [...plan.steps, { kind: "pause", durationSeconds: 60 }] }],
  ["the order of steps", { steps: plan.steps.toReversed() }],
  ...["alpha", "minSamples", "minBuckets", "maxSeconds"].map((name): [string, Partial<RolloutPlan>] => [
    `an analysis' ${name}`,
    { steps: canarySteps([25], analysisOf({ [name]: name === "alpha" ? 0.01 : 1200 })) },
  ]),
])("another plan in %s reads otherwise", (_, over) => {
  expect(planWords({ ...plan, ...over })).not.toEqual(planWords(plan));
});

it("names the steps in their order, and what each analysis asks once", () => {
  const strict = analysisOf({
    gates: [{ metric: "prometheus", name: "Queue", query: "max(queue)", margin: 2, direction: "increase_is_bad" }],
  });
  const words = planWords({ ...plan, steps: shadowSteps(20, strict, [10, 50], analysisOf()) });
  expect(words.filter(({ term }) => term === "Steps" || term.startsWith("Gates"))).toEqual([
    { term: "Steps", value: "20 % copied → gates → 10 % → gates → 50 % → gates" },
    {
      term: "Gates 1",
      value:
        "Queue within 2, increase is bad: max(queue); α 0.05, at least 200 samples an arm in 3 buckets of data, holds after 60 minutes without a verdict",
    },
    {
      term: "Gates 2",
      value:
        "errors at most +1 points; α 0.05, at least 200 samples an arm in 3 buckets of data, holds after 60 minutes without a verdict",
    },
  ]);
});

it("no value can be mistaken for another variable", () => {
  expect(wordsOf({ environmentVariables: { A: "1 · B=2", C: "" } }, "Variables")).toBe('A="1 · B=2" · C=""');
  expect(wordsOf({ environmentVariables: {} }, "Variables")).toBe("none");
});

it("says that it waits for approval only where the strategy needs one", () => {
  const approval = { ...noApproval, approvals: 1 };
  expect(wordsOf({ approval }, "Starts")).toBe("by itself once approved");
  expect(wordsOf({ approval: { ...approval, strategies: ["rolling"] } }, "Starts")).toBe("by itself, at once");
});
