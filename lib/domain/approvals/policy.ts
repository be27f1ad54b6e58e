import { z } from "zod";
import { strategies } from "@/lib/domain/rollouts/strategy";

/** What an environment asks before something may run in it, and what it lets the engine do by itself. */
export const approvalPolicySchema = z.strictObject({
  /** People who must approve, other than the one who asks; 0 = none. */
  approvals: z.int().min(0).max(5),
  /** An undecided or unused request ends after this. */
  expiresAfterHours: z.int().min(1).max(720),
  /** Whether going back to a version that already served here is approved anew. */
  rollBackNeedsApproval: z.boolean(),
  /** Groups of the identity provider of which an approver must be in one; empty for every approver of the team. */
  groups: z.array(z.string().min(1).max(200)).max(20).default([]),
  /** Strategies that need the approvals; null for all. */
  strategies: z
    .array(z.enum(strategies))
    .min(1, "Choose at least one; set the number of people to 0 to ask nobody.")
    .nullable()
    .default(null),
  /** What was approved is looked at again after this many days; null for never. */
  reReviewAfterDays: z.int().min(1).max(3650).nullable().default(null),
  /** Whether a step whose gates pass goes on without a person. */
  autoPromote: z.boolean().default(false),
  /** Whether a candidate that a gate fails loses its traffic without a person. */
  autoRollBack: z.boolean().default(true),
  /** Going back to a version that was healthy here within this many days skips the steps; 0 for never. */
  skipStepsAfterDays: z.int().min(0).max(365).default(30),
});
export type ApprovalPolicy = z.output<typeof approvalPolicySchema>;

export const noApproval: ApprovalPolicy = approvalPolicySchema.parse({
  approvals: 0,
  expiresAfterHours: 72,
  rollBackNeedsApproval: false,
});

type Planned = {
  restores: string | null;
  /** Of a way back: whether it may do without an approval of its own, and why (lib/domain/rollouts RolloutPlan). */
  carriedBy: "approval" | "policy" | null;
  strategy: (typeof strategies)[number];
  breakGlass: boolean;
};

/** Approvals that a plan needs under a policy. */
export function approvalsNeeded(policy: ApprovalPolicy, plan: Planned): number {
  if (plan.breakGlass) return 0;
  if (plan.restores !== null && plan.carriedBy !== null && !policy.rollBackNeedsApproval) return 0;
  return policy.strategies === null || policy.strategies.includes(plan.strategy) ? policy.approvals : 0;
}
