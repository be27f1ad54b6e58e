import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import { describeStrategy } from "@/lib/domain/rollouts/describe-strategy";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import type { Step } from "@/lib/domain/rollouts/step-schema";
import { analysisWords, stepWords } from "./step-words";

type Words = { term: string; value: string };

/** Analyses that ask the same are named once. */
function gateWords(steps: readonly Step[]): Words[] {
  const asked = new Set(steps.flatMap((step) => (step.kind === "analysis" ? [analysisWords(step)] : [])));
  return [...asked].map((value, i) => ({ term: asked.size > 1 ? `Gates ${i + 1}` : "Gates", value }));
}

const plainValue = /^[\w.,:/@+-]+$/;

/** Values in full, in quotes where one could be mistaken for more than one variable. */
function variableWords(variables: Readonly<Record<string, string>>): string {
  const words = Object.entries(variables).map(
    ([name, value]) => `${name}=${plainValue.test(value) ? value : JSON.stringify(value)}`,
  );
  return words.length > 0 ? words.join(" · ") : "none";
}

const shareWords = { steps: "those of the steps", any: "any", fixed: "none" };
const callerWords = {
  none: "are dealt anew with each question",
  unit: "stay on their arm, by the unit they name",
};

function automationWords({ steps, automation }: RolloutPlan): string {
  if (!steps.some(({ kind }) => kind === "analysis")) return "nothing is judged, so nothing follows from it";
  const passed = automation.promote ? "goes on where the gates pass" : "asks a person where the gates pass";
  return `${passed}, ${automation.rollBack ? "gives traffic back where one fails" : "holds where one fails"}`;
}

const short = (digest: string) => `sha256 ${digest.slice(0, 12)}…`;

const promotedFrom = ({ environment, number, planDigest }: NonNullable<RolloutPlan["promotes"]>) =>
  `rollout ${number} in ${environment}, plan ${short(planDigest)}`;

const wayBackWords = {
  approval: "restores an earlier, approved state",
  policy: "restores an earlier state",
  nothing: "restores an earlier state that nobody approved",
};

/**
 * The plan in words, as the approver reads it: everything that the digest covers, but for where it goes and the policy, which
 * the page names itself.
 */
export function planWords(plan: RolloutPlan): Words[] {
  const { from, to, replicas, resources, environmentVariables, promotes } = plan;
  const itself = approvalsNeeded(plan.approval, plan) > 0 ? "by itself once approved" : "by itself, at once";
  return [
    { term: "Version", value: `${from ? `v${from.version} → ` : ""}v${to.version}` },
    { term: "Artifact", value: short(to.artifactDigest) },
    { term: "Server", value: plan.server },
    { term: "Strategy", value: describeStrategy(plan) },
    { term: "Steps", value: plan.steps.map(stepWords).join(" → ") },
    ...gateWords(plan.steps),
    { term: "By itself", value: automationWords(plan) },
    { term: "Set by hand", value: shareWords[plan.weights] },
    { term: "Callers", value: callerWords[plan.stickiness] },
    { term: "Replicas", value: `${replicas}, ${resources.memoryMb} MB each` },
    { term: "Variables", value: variableWords(environmentVariables) },
    { term: "Starts", value: plan.autoStart ? itself : "when an ML engineer starts it" },
    ...(plan.force ? [{ term: "Force", value: "takes the place of whatever is under way" }] : []),
    ...(plan.breakGlass
      ? [{ term: "Break-glass", value: "starts without the approvals that the policy asks for" }]
      : []),
    ...(promotes ? [{ term: "Promoted from", value: promotedFrom(promotes) }] : []),
    ...(plan.restores ? [{ term: "Way back", value: wayBackWords[plan.carriedBy ?? "nothing"] }] : []),
  ];
}
