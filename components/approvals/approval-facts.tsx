import Link from "next/link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { formatRate } from "@/lib/client/format-number";
import type { ApprovalView } from "@/lib/contracts/approval";
import { WayBack } from "./way-back";

/** Who asked and why, whom it reaches, where it comes from, and the way back. */
export function ApprovalFacts({ approval }: { approval: ApprovalView }) {
  const { request, rollout, promotedFrom, requestedBy, requestedAt, reason, requestsPerSecond } = approval;
  return (
    <>
      <State kind={request.kind}>{request.state.replaceAll("_", " ")}</State>
      <span>
        asked by <b>{requestedBy}</b> <Time value={requestedAt} />
      </span>
      {reason ? <span>“{reason}”</span> : null}
      {requestsPerSecond === null ? null : <span>reaches {formatRate(requestsPerSecond)}, as in the last hour</span>}
      <Link href={`/deployments/${rollout.deployment.id}/rollouts/${rollout.number}`}>
        Open rollout {rollout.number}
      </Link>
      {promotedFrom ? (
        <Link href={`/deployments/${promotedFrom.deploymentId}/rollouts/${promotedFrom.rolloutNumber}`}>
          Promoted from {promotedFrom.environment}, rollout {promotedFrom.rolloutNumber}
        </Link>
      ) : null}
      <WayBack approval={approval} />
    </>
  );
}
