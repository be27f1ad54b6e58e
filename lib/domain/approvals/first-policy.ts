import type { ApprovalPolicy } from "./policy";

/** What a new environment asks unless somebody chooses otherwise: a second person. Written out, so that the page's scripts need no schema. */
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
