import { describeGate } from "@/lib/domain/analysis/describe-gate";
import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import { describeStrategy } from "@/lib/domain/rollouts/describe-strategy";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import type { Step } from "@/lib/domain/rollouts/step-schema";

function gateWords(steps: readonly Step[]): { term: string; value: string }[] {
  const gates = steps.flatMap((step) => (step.kind === "analysis" ? step.gates.map(describeGate) : []));
  return gates.length > 0 ? [{ term: "Gates", value: [...new Set(gates)].join(" · ") }] : [];
}

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

/** The plan in words, as the approver reads it; everything that the digest covers is named. */
export function planWords(plan: RolloutPlan): { term: string; value: string }[] {
  const { from, to, replicas, resources, environmentVariables, promotes } = plan;
  const variables = Object.keys(environmentVariables);
  const itself = approvalsNeeded(plan.approval, plan) > 0 ? "by itself once approved" : "by itself, at once";
  return [
    { term: "Version", value: `${from ? `v${from.version} → ` : ""}v${to.version}` },
    { term: "Artifact", value: short(to.artifactDigest) },
    { term: "Server", value: plan.server },
    { term: "Strategy", value: describeStrategy(plan) },
    ...gateWords(plan.steps),
    { term: "By itself", value: automationWords(plan) },
    ...(plan.stickiness === "unit" ? [{ term: "Callers", value: "stay on their arm, by the unit they name" }] : []),
    { term: "Replicas", value: `${replicas}, ${resources.memoryMb} MB each` },
    { term: "Variables", value: variables.length > 0 ? variables.join(", ") : "none" },
    { term: "Starts", value: plan.autoStart ? itself : "when an ML engineer starts it" },
    ...(promotes ? [{ term: "Promoted from", value: promotedFrom(promotes) }] : []),
    ...(plan.restores ? [{ term: "Way back", value: wayBackWords[plan.carriedBy ?? "nothing"] }] : []),
  ];
}
