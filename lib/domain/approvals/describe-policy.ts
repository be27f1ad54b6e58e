import { strategyNames } from "@/lib/domain/rollouts/strategy";
import type { ApprovalPolicy } from "./policy";
import { groupsInWords } from "./request";

/** Who must approve what: "2 people approve, of the group “risk-board”, other than the one who asks". */
function approvalWords({ approvals, groups, strategies }: ApprovalPolicy): string {
  if (approvals === 0) return "nobody is asked";
  const who = approvals === 1 ? "1 person approves" : `${approvals} people approve`;
  const of = groups.length === 0 ? "" : `, of the group ${groupsInWords(groups)}`;
  const what = strategies === null ? "" : ` (${strategies.map((strategy) => strategyNames[strategy]).join(", ")} only)`;
  return `${who}${what}${of}, other than the one who asks`;
}

/** A policy in clauses, the most important first: who approves, how long, what the engine does by itself. */
export function describePolicy(policy: ApprovalPolicy): string[] {
  const { approvals, expiresAfterHours, rollBackNeedsApproval, reReviewAfterDays, skipStepsAfterDays } = policy;
  return [
    approvalWords(policy),
    ...(approvals === 0 ? [] : [`a request ends after ${expiresAfterHours} h`]),
    ...(approvals > 0 && rollBackNeedsApproval ? ["a way back is approved too"] : []),
    ...(approvals === 0 || reReviewAfterDays === null ? [] : [`looked at again every ${reReviewAfterDays} days`]),
    policy.autoPromote ? "goes on by itself where the gates pass" : "a person continues where the gates pass",
    policy.autoRollBack ? "gives traffic back by itself where one fails" : "holds where one fails",
    ...(skipStepsAfterDays === 0 ? [] : [`a way back within ${skipStepsAfterDays} days skips the steps`]),
  ];
}
