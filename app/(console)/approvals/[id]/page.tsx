import type { Metadata } from "next";
import Link from "next/link";
import { ApprovalBinding } from "@/components/approvals/approval-binding";
import { ApprovalChecklist } from "@/components/approvals/approval-checklist";
import { ApprovalEvidence } from "@/components/approvals/approval-evidence";
import { approvalSentence } from "@/components/approvals/approval-sentence";
import { DecideBar } from "@/components/approvals/decide-bar";
import { WayBack } from "@/components/approvals/way-back";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { requireUserContext } from "@/lib/auth/current-context";
import { formatRate } from "@/lib/client/format-number";
import { orNotFound } from "@/lib/http/or-not-found";
import { getApproval } from "@/lib/services/approvals/queries";

export const metadata: Metadata = { title: "Approval" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export default async function ApprovalPage({ params, searchParams }: Props) {
  const [ctx, { id }, { notice }] = await Promise.all([requireUserContext(), params, searchParams]);
  const approval = await orNotFound(getApproval(ctx, id));
  const { request, rollout } = approval;
  const { deployment } = rollout;
  const rolloutHref = `/deployments/${deployment.id}/rollouts/${rollout.number}`;
  return (
    <>
      <LiveRefresh nouns={["approval", "rollout", "deployment"]} ids={[id, rollout.id, deployment.id]} />
      <PageHeader
        crumbs={[
          { label: "Deployments", href: "/deployments" },
          { label: deployment.name, href: `/deployments/${deployment.id}` },
          { label: `Rollout ${rollout.number}`, href: rolloutHref },
        ]}
        sentence={approvalSentence(approval)}
        facts={
          <>
            <State kind={request.kind}>{request.state}</State>
            <span>
              asked by <b>{approval.requestedBy}</b> <Time value={approval.requestedAt} />
            </span>
            {approval.reason ? <span>“{approval.reason}”</span> : null}
            {approval.requestsPerSecond === null ? null : (
              <span>reaches {formatRate(approval.requestsPerSecond)}, as in the last hour</span>
            )}
            <Link href={rolloutHref}>Open rollout {rollout.number}</Link>
            <WayBack approval={approval} />
          </>
        }
      />
      <div className="grid items-start gap-6 pb-6 lg:grid-cols-[minmax(0,1fr)_340px]">
        <ApprovalEvidence approval={approval} />
        <div className="grid gap-6">
          <ApprovalChecklist items={approval.checklist} />
          <ApprovalBinding approval={approval} />
        </div>
      </div>
      <DecideBar
        requestId={id}
        version={rollout.toVersion}
        environment={deployment.environment}
        obstacle={approval.obstacle}
        nextId={approval.nextId}
        notice={typeof notice === "string" ? notice.slice(0, 200) : undefined}
      />
    </>
  );
}
