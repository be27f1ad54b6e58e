import { z } from "zod";

/** What an environment asks before something may run in it. */
export const approvalPolicySchema = z.strictObject({
  /** People who must approve, other than the one who asks; 0 = none. */
  approvals: z.int().min(0).max(5),
  /** An undecided or unused request ends after this. */
  expiresAfterHours: z.int().min(1).max(720),
  /** Whether going back to a version that already served here is approved anew. */
  rollBackNeedsApproval: z.boolean(),
});
export type ApprovalPolicy = z.infer<typeof approvalPolicySchema>;

export const noApproval: ApprovalPolicy = { approvals: 0, expiresAfterHours: 72, rollBackNeedsApproval: false };

/** Approvals that a plan needs under a policy. */
export function approvalsNeeded(policy: ApprovalPolicy, plan: { restores: string | null }): number {
  return plan.restores !== null && !policy.rollBackNeedsApproval ? 0 : policy.approvals;
}
