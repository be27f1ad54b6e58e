import type { ApprovalView } from "@/lib/contracts/approval";
import { strategyName } from "@/lib/domain/rollouts/strategy";

/** What would change, for whom, or how the request ended. */
export function approvalSentence({ request, rollout }: Pick<ApprovalView, "request" | "rollout">): string {
  const { fromVersion, toVersion, deployment, strategy } = rollout;
  const where = `${deployment.name} in ${deployment.environment}`;
  const lastDecision = request.decisions.at(-1);
  switch (request.state) {
    case "pending": {
      const from = fromVersion === null ? "" : ` from v${fromVersion}`;
      const how = strategy === "rolling" ? ", all at once" : `, by ${strategyName(strategy)}`;
      return `v${toVersion} would take over ${where}${from}${how}.`;
    }
    case "approved":
      return `${lastDecision?.decider ?? "Somebody"} approved v${toVersion} for ${where}.`;
    case "refused":
      return `${lastDecision?.decider ?? "Somebody"} refused v${toVersion} for ${where}.`;
    case "changes_requested":
      return `${lastDecision?.decider ?? "Somebody"} asks for changes before v${toVersion} goes to ${where}.`;
    case "voided":
      return rollout.phase === "superseded" && rollout.supersededBy !== null
        ? `The request for v${toVersion} in ${where} is void: rollout ${rollout.supersededBy} took its place.`
        : `The request for v${toVersion} in ${where} is void. ${rollout.reason}`;
    case "withdrawn":
      return `The request for v${toVersion} in ${where} was withdrawn.`;
    case "expired":
      return `The request for v${toVersion} in ${where} has expired.`;
    default:
      return `The request for v${toVersion} in ${where} is ${request.state}.`;
  }
}
