import { expect, it } from "vitest";
import { describePolicy } from "./describe-policy";
import { type ApprovalPolicy, noApproval } from "./policy";

const guarded: ApprovalPolicy = { ...noApproval, approvals: 1, expiresAfterHours: 24 };

it.each<[string, ApprovalPolicy, string]>([
  [
    "nobody",
    noApproval,
    "nobody is asked; a person continues where the gates pass; gives traffic back by itself where one fails; a way back within 30 days skips the steps",
  ],
  [
    "one person",
    { ...guarded, skipStepsAfterDays: 0, autoPromote: true, autoRollBack: false },
    "1 person approves, other than the one who asks; a request ends after 24 h; goes on by itself where the gates pass; holds where one fails",
  ],
  [
    "two of named groups, for some strategies, again",
    {
      ...{ ...guarded, approvals: 2, groups: ["risk-board", "ml-safety"], strategies: ["canary", "ab_test"] },
      ...{ rollBackNeedsApproval: true, reReviewAfterDays: 90, skipStepsAfterDays: 0 },
    },
    "2 people approve (canary, A/B test only), of the group “risk-board” or “ml-safety”, other than the one who asks; a request ends after 24 h; a way back is approved too; looked at again every 90 days; a person continues where the gates pass; gives traffic back by itself where one fails",
  ],
])("asks %s", (_name, policy, words) => {
  expect(describePolicy(policy).join("; ")).toBe(words);
});
