import type { ApprovalPolicy } from "./policy";

/** What the form of a new environment offers. Written out, so that the page's scripts need no schema. */
export const firstPolicy: ApprovalPolicy = {
  approvals: 1,
  expiresAfterHours: 72,
  rollBackNeedsApproval: false,
  groups: [],
  strategies: null,
  reReviewAfterDays: null,
  autoPromote: false,
  autoRollBack: true,
  skipStepsAfterDays: 30,
};
