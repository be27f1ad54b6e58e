import type { ApprovalBasisView, DeploymentStateView } from "@/lib/contracts/time-machine";
import { type ApprovalBasis, type Approver, approvalBasis } from "@/lib/domain/time-machine/approval-basis";
import { describeState } from "@/lib/domain/time-machine/describe-state";
import type { StateAt } from "@/lib/domain/time-machine/state-at";
import type { LoadedRollout } from "./load-rollouts";

type Subject = DeploymentStateView["deployment"];

/** A state with the rollouts and approvals behind it, as it goes over the wire. */
export function stateView(
  deployment: Subject,
  at: Date,
  state: StateAt,
  rollouts: ReadonlyMap<string, LoadedRollout>,
): DeploymentStateView {
  const { kind, since, until, reason, unseen } = state;
  return {
    deployment,
    at: at.toISOString(),
    kind,
    sentence: describeState(state),
    since: since?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    versions: state.shares.map(({ rolloutId, ...share }) => {
      const rollout = rolloutId === null ? undefined : rollouts.get(rolloutId);
      return {
        ...share,
        rollout: rollout ? rolloutView(rollout) : null,
        approval: basisView(approvalBasis(rolloutId, (id) => rollouts.get(id))),
      };
    }),
    reason,
    unseen: unseen && { from: unseen.from.toISOString(), until: unseen.until?.toISOString() ?? null },
  };
}

const rolloutView = ({ id, number, strategy, requestedByName, reason }: LoadedRollout) => ({
  ...{ id, number, strategy, reason, requestedBy: requestedByName },
});

const approverView = ({ at, ...approver }: Approver) => ({ ...approver, at: at.toISOString() });

export function basisView(basis: ApprovalBasis): ApprovalBasisView {
  switch (basis.kind) {
    case "approved":
    case "carried":
      return { ...basis, by: basis.by.map(approverView) };
    case "break_glass":
      return { ...basis, by: approverView(basis.by) };
    case "not_needed":
    case "unknown":
      return basis;
  }
}
