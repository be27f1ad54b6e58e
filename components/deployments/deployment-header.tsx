import Link from "next/link";
import { PromoteButton } from "@/components/approvals/promote-button";
import { severityNames } from "@/components/incidents/incident-words";
import { PageHeader } from "@/components/ui/page-header";
import { State } from "@/components/ui/state";
import type { ArmView, DeploymentView } from "@/lib/contracts/deployment";
import type { IncidentItem } from "@/lib/contracts/incident";
import type { PromotionOffer } from "@/lib/contracts/promotion";
import { DeploymentActions } from "./deployment-actions";
import { deploymentHeadline } from "./deployment-headline";
import type { DeploymentRights } from "./deployment-rights";

export type DeploymentHeaderProps = {
  deployment: DeploymentView;
  rights: DeploymentRights;
  /** Where what is live here could go next. */
  promotions: PromotionOffer[];
  /** What fires here and is not over. */
  incident: IncidentItem | null;
};

/** How the deployment is, as a sentence; the same above every tab. */
export function DeploymentHeader({ deployment, rights, promotions, incident }: DeploymentHeaderProps) {
  const { rollout } = deployment;
  const { sentence, kind, word } = deploymentHeadline(deployment.health, incident);
  return (
    <PageHeader
      crumbs={[
        { label: "Deployments", href: "/deployments" },
        { label: deployment.name },
        { label: deployment.environment },
        { label: `model ${deployment.model}` },
      ]}
      sentence={sentence}
      facts={
        <>
          <State kind={kind}>{word}</State>
          {incident ? (
            <Link className="text-primary" href={`/incidents/${incident.id}`}>
              {severityNames[incident.severity]} incident: {incident.state.word.toLowerCase()}
            </Link>
          ) : null}
          {deployment.arms.map((arm) => (
            <ArmFact key={arm.arm} arm={arm} />
          ))}
          {rollout ? (
            <Link className="text-primary" href={`/deployments/${deployment.id}/rollouts/${rollout.number}`}>
              Rollout {rollout.number}: {rollout.phaseWord.toLowerCase()}
            </Link>
          ) : null}
        </>
      }
      actions={
        <>
          <PromoteButton offers={promotions} mayStart={rights.start} />
          <DeploymentActions deployment={deployment} rights={rights} />
        </>
      }
    />
  );
}

function ArmFact({ arm }: { arm: ArmView }) {
  return (
    <span>
      {arm.arm} <b>v{arm.version}</b> at {arm.seen ?? 0} %, {arm.ready} of {arm.replicas} ready
    </span>
  );
}
