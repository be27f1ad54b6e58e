import type { Metadata } from "next";
import { ApprovalBinding } from "@/components/approvals/approval-binding";
import { ApprovalChecklist } from "@/components/approvals/approval-checklist";
import { ApprovalEvidence } from "@/components/approvals/approval-evidence";
import { ApprovalFacts } from "@/components/approvals/approval-facts";
import { approvalSentence } from "@/components/approvals/approval-sentence";
import { DecideBar } from "@/components/approvals/decide-bar";
import { ReviewAgainBar } from "@/components/approvals/review-again-bar";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
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
        facts={<ApprovalFacts approval={approval} />}
      />
      <div className="grid items-start gap-6 pb-6 lg:grid-cols-[minmax(0,1fr)_340px]">
        <ApprovalEvidence approval={approval} />
        <div className="grid gap-6">
          <ApprovalChecklist items={approval.checklist} />
          <ApprovalBinding approval={approval} />
        </div>
      </div>
      {approval.isReviewDue ? (
        <ReviewAgainBar requestId={id} version={rollout.toVersion} />
      ) : (
        <DecideBar
          key={id}
          requestId={id}
          version={rollout.toVersion}
          environment={deployment.environment}
          digest={request.digest}
          notice={typeof notice === "string" ? notice.slice(0, 200) : undefined}
          obstacle={approval.obstacle}
          nextId={approval.nextId}
        />
      )}
    </>
  );
}
