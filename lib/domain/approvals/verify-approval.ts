import { canonicalJson, planDigest, type RolloutPlan, rolloutPlanSchema } from "@/lib/domain/rollouts/plan";
import { type Decision, sealedDecision } from "./decision";
import { type ApprovalPolicy, approvalPolicySchema, approvalsNeeded } from "./policy";
import { decidingGroup } from "./request";
import { isSeal } from "./seal";

/** Everything that must agree before a plan may touch a cluster, as the rows say it now. */
export type Evidence = {
  rollout: {
    id: string;
    deploymentId: string;
    number: number;
    toVersionId: string;
    plan: unknown;
    planDigest: string;
    planSeal: string;
    requestedById: string | null;
  };
  environment: { id: string; version: number; policy: unknown; policySeal: string };
  request: { id: string; planDigest: string; policy: unknown; state: string } | null;
  decisions: readonly Decision[];
  /** The rollout that a way back restores. */
  restored: Evidence | null;
};

export type Verdict = { kind: "valid"; plan: RolloutPlan } | { kind: "invalid"; reason: string };
const invalid = (reason: string): Verdict => ({ kind: "invalid", reason });

/** Whether the plan itself is the one that a command wrote, for this rollout, under the environment's own policy. */
export function verifyPlan(evidence: Evidence, key: Uint8Array): Verdict {
  const { rollout, environment } = evidence;
  const parsed = rolloutPlanSchema.safeParse(rollout.plan);
  if (!parsed.success) return invalid("The plan cannot be read: it was changed outside of Slipway.");
  const plan = parsed.data;
  const digest = planDigest(rollout.plan);
  const content = { kind: "plan", rolloutId: rollout.id, digest, requestedById: rollout.requestedById } as const;
  if (digest !== rollout.planDigest || !isSeal(key, rollout.planSeal, content))
    return invalid("The plan differs from what was asked for: it was changed outside of Slipway.");
  const isOwn =
    plan.rolloutId === rollout.id &&
    plan.deployment.id === rollout.deploymentId &&
    plan.attempt === rollout.number &&
    plan.to.versionId === rollout.toVersionId &&
    plan.environment.id === environment.id;
  if (!isOwn) return invalid("The plan belongs to another rollout.");
  const { id: environmentId, version, policy } = environment;
  if (!isSeal(key, environment.policySeal, { kind: "policy", environmentId, version, policy }))
    return invalid(`The approval policy of ${plan.environment.name} was changed outside of Slipway.`);
  return { kind: "valid", plan };
}

/**
 * People whose approval among `decisions` holds for this request and digest, none of them the requester, each by a group
 * that the plan's policy names. The group is the one sealed into the decision: the provider is not asked again.
 */
export function validApprovers(evidence: Evidence, key: Uint8Array): string[] {
  const { request, rollout, decisions } = evidence;
  const policy = rolloutPlanSchema.safeParse(rollout.plan).data?.approval;
  if (!request || !policy) return [];
  const holding = decisions.filter(
    (d) =>
      d.requestId === request.id &&
      d.verdict === "approve" &&
      d.deciderId !== rollout.requestedById &&
      d.planDigest === rollout.planDigest &&
      decidingGroup(policy.groups, d.groupName === null ? [] : [d.groupName]) !== undefined &&
      isSeal(key, d.hmac, sealedDecision(d)),
  );
  return [...new Set(holding.map((d) => d.deciderId))];
}

/**
 * Whether a plan may be carried out: recomputed from the rows by the command that starts it and by the worker directly
 * before it touches anything, so that a row edited by hand serves nothing.
 */
export function verifyApproval(evidence: Evidence, key: Uint8Array): Verdict {
  const verdict = verifyPlan(evidence, key);
  if (verdict.kind === "invalid") return verdict;
  const { plan } = verdict;
  const needed = approvalsNeeded(plan.approval, plan);
  if (needed === 0) return plan.restores === null ? verdict : verifyWayBack(evidence, plan, key);
  const { request } = evidence;
  if (!request) return invalid("This rollout needs an approval and none was asked for.");
  if (request.planDigest !== evidence.rollout.planDigest)
    return invalid("The approval was given for a different plan: ask again.");
  const policy = approvalPolicySchema.safeParse(request.policy).data;
  if (!policy || canonicalJson(policy) !== canonicalJson(plan.approval))
    return invalid("The policy of the approval request was changed outside of Slipway.");
  if (request.state !== "approved") return invalid(`The approval request is ${request.state}.`);
  const approvers = validApprovers(evidence, key).length;
  if (approvers < needed) return invalid(`It has ${approvers} of ${needed} valid approvals.`);
  return verdict;
}

/**
 * What spares a way back to `restored` an approval of its own under `policy`: people's approval of what first brought it, or of
 * a way back to it; or that the policy asks none for what first brought it. Null where neither holds: who broke the glass
 * approved nothing.
 */
export function carriedBy(
  restored: Evidence | null,
  policy: ApprovalPolicy,
  key: Uint8Array,
): RolloutPlan["carriedBy"] {
  if (!restored) return null;
  const isApproved = validApprovers(restored, key).length > 0 && verifyApproval(restored, key).kind === "valid";
  if (isApproved) return "approval";
  if (restored.restored) return carriedBy(restored.restored, policy, key);
  const plan = rolloutPlanSchema.safeParse(restored.rollout.plan).data;
  if (!plan || plan.restores !== null) return null;
  return approvalsNeeded(policy, { ...plan, breakGlass: false }) === 0 ? "policy" : null;
}

/** Whether a plan that needed no approval when it was asked for needs one under the policy that is in force now. */
export function isApprovalNeededSince(evidence: Evidence, plan: RolloutPlan, key: Uint8Array): boolean {
  if (approvalsNeeded(plan.approval, plan) > 0) return false;
  const policy = approvalPolicySchema.safeParse(evidence.environment.policy).data;
  return !policy || approvalsNeeded(policy, { ...plan, carriedBy: carriedBy(evidence.restored, policy, key) }) > 0;
}

/** A way back needs no new approval only where something carries it, for the same version. */
function verifyWayBack(evidence: Evidence, plan: RolloutPlan, key: Uint8Array): Verdict {
  const { restored } = evidence;
  if (!restored || restored.rollout.id !== plan.restores) return invalid("The rollout that it restores is not there.");
  const earlier = verifyApproval(restored, key);
  if (earlier.kind === "invalid") return invalid(`The rollout that it restores does not hold: ${earlier.reason}`);
  const isSame =
    restored.rollout.deploymentId === evidence.rollout.deploymentId &&
    earlier.plan.to.versionId === plan.to.versionId &&
    earlier.plan.to.artifactDigest === plan.to.artifactDigest &&
    canonicalJson(earlier.plan.environmentVariables) === canonicalJson(plan.environmentVariables);
  if (!isSame) return invalid("It does not restore what the earlier rollout brought.");
  // The policy of the plan, which was in force when it was asked for: a stricter one does not end what serves.
  if (!plan.breakGlass && carriedBy(restored, plan.approval, key) === null)
    return invalid("Nobody approved what it restores, so it needs an approval of its own.");
  return { kind: "valid", plan };
}
