import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import { weightsOf } from "@/lib/domain/rollouts/steps";

const short = (digest: string) => `sha256 ${digest.slice(0, 12)}…`;

/** The plan in words, as the approver reads it; everything that the digest covers is named. */
export function planWords(plan: RolloutPlan): { term: string; value: string }[] {
  const { from, to, replicas, resources, environmentVariables } = plan;
  const shares = weightsOf(plan.steps).map((weight) => `${weight} %`);
  const variables = Object.keys(environmentVariables);
  const itself =
    plan.approval.approvals > 0 && plan.restores === null ? "by itself once approved" : "by itself, at once";
  return [
    { term: "Version", value: `${from ? `v${from.version} → ` : ""}v${to.version}` },
    { term: "Artifact", value: short(to.artifactDigest) },
    { term: "Server", value: plan.server },
    {
      term: "Strategy",
      value: plan.strategy === "rolling" ? "rolling, all at once" : `canary ${shares.join(", ")}, then all`,
    },
    { term: "Replicas", value: `${replicas}, ${resources.memoryMb} MB each` },
    { term: "Variables", value: variables.length > 0 ? variables.join(", ") : "none" },
    { term: "Starts", value: plan.autoStart ? itself : "when an ML engineer starts it" },
    ...(plan.restores ? [{ term: "Way back", value: "restores an earlier, approved state" }] : []),
  ];
}
