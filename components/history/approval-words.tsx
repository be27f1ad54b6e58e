import Link from "next/link";
import type { ReactNode } from "react";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { ApprovalBasisView } from "@/lib/contracts/time-machine";

export type ApprovalWordsProps = { approval: ApprovalBasisView; deploymentId: string };

/** By what right a version served: who approved it and when, or why nobody did. */
export function ApprovalWords({ approval, deploymentId }: ApprovalWordsProps) {
  switch (approval.kind) {
    case "approved":
      return <Approvers approval={approval} />;
    case "carried": {
      const { number } = approval.from;
      return (
        <>
          <Approvers approval={approval} />
          <span className="block text-xs text-muted-foreground">
            given to <Link href={`/deployments/${deploymentId}/rollouts/${number}`}>rollout {number}</Link>, whose state
            this restored
          </span>
        </>
      );
    }
    case "break_glass":
      return (
        <State kind="bad" className="whitespace-normal">
          <span>
            {inRequest(approval.requestId, `nobody: ${approval.by.name} broke the glass`)}{" "}
            <Time value={approval.by.at} />
          </span>
        </State>
      );
    case "not_needed":
      return <span className="text-muted-foreground">none was needed</span>;
    case "unknown":
      return (
        <State kind="hold" className="whitespace-normal">
          {approval.reason}
        </State>
      );
  }
}

type Approved = Extract<ApprovalBasisView, { by: unknown[] }>;

function Approvers({ approval: { requestId, by } }: { approval: Approved }) {
  return by.map(({ name, at, comment }) => (
    <span key={`${name} ${at}`} className="block" title={comment || undefined}>
      {inRequest(requestId, name)} <Time value={at} className="text-xs text-muted-foreground" />
    </span>
  ));
}

function inRequest(requestId: string | null, words: string): ReactNode {
  return requestId === null ? words : <Link href={`/approvals/${requestId}`}>{words}</Link>;
}
