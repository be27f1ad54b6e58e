import { expect, it } from "vitest";
import { noApproval } from "@/lib/domain/approvals/policy";
import { canonicalJson, planDigest, type RolloutPlan } from "./plan";
import { canarySteps } from "./steps";

const id = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const digest = (c: string) => c.repeat(64);
const plan: RolloutPlan = {
  schema: 1,
  rolloutId: id(1),
  deployment: { id: id(2), name: "flight-delay", team: "operations" },
  attempt: 3,
  environment: { id: id(4), name: "production" },
  model: { id: id(5), name: "flight-delay" },
  strategy: "canary",
  steps: canarySteps([25]),
  weights: "steps",
  ending: "promote",
  stickiness: "none",
  automation: { promote: false, rollBack: true },
  breakGlass: false,
  force: false,
  from: { versionId: id(6), version: 1, artifactDigest: digest("a") },
  to: { versionId: id(7), version: 2, artifactDigest: digest("b") },
  server: "slipway-onnx@1",
  replicas: 2,
  resources: { memoryMb: 512 },
  environmentVariables: { MODE: "fast" },
  autoStart: false,
  restores: null,
  carriedBy: null,
  promotes: null,
  approval: noApproval,
};

it("canonical JSON sorts keys and has no blanks (RFC 8785)", () => {
  expect(canonicalJson({ seq: 1, at: "x", after: { weight: 100 }, before: null })).toBe(
    '{"after":{"weight":100},"at":"x","before":null,"seq":1}',
  );
});

it("the order of keys does not matter to the digest", () => {
  const turned = Object.fromEntries(Object.entries(plan).reverse());
  expect(planDigest(turned)).toBe(planDigest(plan));
});

it.each<[string, Partial<RolloutPlan>]>([
  ["deployment", { deployment: { ...plan.deployment, id: id(9) } }],
  ["attempt", { attempt: 4 }],
  ["environment", { environment: { ...plan.environment, id: id(9) } }],
  ["version", { to: { ...plan.to, versionId: id(9) } }],
  ["artifact", { to: { ...plan.to, artifactDigest: digest("c") } }],
  ["server", { server: "slipway-onnx@2" }],
  ["steps", { steps: canarySteps([26]) }],
  ["replicas", { replicas: 3 }],
  ["resources", { resources: { memoryMb: 513 } }],
  ["variables", { environmentVariables: { MODE: "slow" } }],
  ["start", { autoStart: true }],
  ["end", { ending: "conclude" }],
  ["stickiness", { stickiness: "unit" }],
  ["automation", { automation: { promote: true, rollBack: true } }],
  ["break-glass", { breakGlass: true }],
  ["policy", { approval: { ...noApproval, approvals: 1 } }],
])("another %s is another digest", (_name, change) => {
  expect(planDigest({ ...plan, ...change })).not.toBe(planDigest(plan));
});
