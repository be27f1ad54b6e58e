import type { ApprovalSummary } from "@/lib/contracts/rollout";
import type { StateKind } from "@/lib/contracts/state-kind";
import { type Evidence, verifyApproval, verifyPlan } from "@/lib/domain/approvals/verify-approval";
import { approvalKey } from "./key";

const kinds: Record<string, StateKind> = {
  pending: "hold",
  approved: "ok",
  refused: "bad",
  voided: "bad",
  withdrawn: "off",
  expired: "off",
};

type RequestRow = {
  id: string;
  state: string;
  planDigest: string;
  expiresAt: Date;
  decisions: { deciderName: string; verdict: string; comment: string; decidedAt: Date }[];
};

/** A request as pages show it, its validity recomputed now. */
export function summariseApproval(request: RequestRow, evidence: Evidence): ApprovalSummary {
  const check = request.state === "approved" ? verifyApproval : verifyPlan;
  const verdict = check(evidence, approvalKey());
  return {
    id: request.id,
    state: request.state,
    kind: kinds[request.state] ?? "hold",
    digest: request.planDigest,
    isValid: verdict.kind === "valid",
    invalidReason: verdict.kind === "invalid" ? verdict.reason : null,
    decisions: request.decisions.map(({ deciderName, verdict: said, comment, decidedAt }) => ({
      decider: deciderName,
      verdict: said,
      comment,
      at: decidedAt.toISOString(),
    })),
    expiresAt: request.expiresAt.toISOString(),
  };
}
