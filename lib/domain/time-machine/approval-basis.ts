import { MOST_WAYS_BACK } from "@/lib/domain/rollouts/way-back";

export type Approver = { name: string; at: Date; comment: string };

/** What a rollout's row, request and decisions say of the right by which it served. */
export type RolloutOnRecord = {
  id: string;
  number: number;
  requestedByName: string;
  requestedAt: Date;
  /** Why it was asked for. */
  reason: string;
  isBreakGlass: boolean;
  request: { id: string } | null;
  /** Approvals whose seals hold now, and how many stand in the rows that do not. */
  approvers: readonly Approver[];
  unsealed: number;
  /** The rollout that this one restores, for a way back. */
  restores: string | null;
};

/** By what right a version served. */
export type ApprovalBasis =
  | { kind: "approved"; requestId: string; by: Approver[] }
  /** A way back that needed no new approval: that of the rollout whose outcome it restored. */
  | { kind: "carried"; from: { id: string; number: number }; requestId: string; by: Approver[] }
  | { kind: "break_glass"; requestId: string | null; by: Approver }
  | { kind: "not_needed" }
  | { kind: "unknown"; reason: string };

/** The approval behind a rollout, found through the rollouts that it restores. */
export function approvalBasis(
  rolloutId: string | null,
  find: (id: string) => RolloutOnRecord | undefined,
  depth = 0,
): ApprovalBasis {
  const rollout = rolloutId === null ? undefined : find(rolloutId);
  if (!rollout || depth > MOST_WAYS_BACK) return { kind: "unknown", reason: "The rollout behind it is not on record." };
  const { request, requestedByName: name, requestedAt: at, reason: comment, restores } = rollout;
  if (rollout.isBreakGlass) return { kind: "break_glass", requestId: request?.id ?? null, by: { name, at, comment } };
  if (rollout.approvers.length > 0 && request)
    return { kind: "approved", requestId: request.id, by: [...rollout.approvers] };
  if (rollout.unsealed > 0)
    return { kind: "unknown", reason: "The approval on record was changed outside of Slipway, so it does not count." };
  if (request) return { kind: "unknown", reason: "Its request holds no approval." };
  if (restores === null) return { kind: "not_needed" };
  const earlier = approvalBasis(restores, find, depth + 1);
  if (earlier.kind !== "approved") return earlier;
  return { ...earlier, kind: "carried", from: { id: restores, number: find(restores)?.number ?? 0 } };
}
