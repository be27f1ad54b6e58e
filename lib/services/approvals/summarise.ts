import type { ApprovalSummary } from "@/lib/contracts/rollout";
import type { StateKind } from "@/lib/contracts/state-kind";
import { type Evidence, verifyApproval, verifyPlan } from "@/lib/domain/approvals/verify-approval";
import { approvalKey } from "./key";

const kinds: Record<string, StateKind> = {
  pending: "hold",
  approved: "ok",
  refused: "bad",
  changes_requested: "hold",
  voided: "bad",
  withdrawn: "off",
  expired: "off",
};

type RequestRow = {
  id: string;
  state: string;
  planDigest: string;
  expiresAt: Date;
  decisions: DecisionRow[];
};

type DecisionRow = {
  deciderName: string;
  verdict: string;
  comment: string;
  decidedAt: Date;
  groupName: string | null;
  tokenName: string | null;
};

export const toDecisionView = (row: DecisionRow) => ({
  decider: row.deciderName,
  verdict: row.verdict,
  comment: row.comment,
  at: row.decidedAt.toISOString(),
  group: row.groupName,
  token: row.tokenName,
});

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
    decisions: request.decisions.map(toDecisionView),
    expiresAt: request.expiresAt.toISOString(),
  };
}
