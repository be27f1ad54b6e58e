import type { ReactNode } from "react";
import { BreakGlassBanner } from "@/components/approvals/break-glass-banner";
import { DeploymentHeader } from "@/components/deployments/deployment-header";
import { deploymentRights } from "@/components/deployments/deployment-rights";
import { DeploymentTabs } from "@/components/deployments/deployment-tabs";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { listBreakGlass } from "@/lib/services/break-glass/queries";
import { getDeployment } from "@/lib/services/deployments/queries";
import { findOpenIncident } from "@/lib/services/incidents/queries";
import { findPromotionOf } from "@/lib/services/rollouts/find-promotion";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function DeploymentLayout({ params, children }: Props) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  const deployment = await orNotFound(getDeployment(ctx, id));
  const [broken, promotions, incident] = await Promise.all([
    listBreakGlass(ctx, { deploymentId: id }),
    findPromotionOf(ctx, id),
    findOpenIncident(ctx, id),
  ]);
  return (
    <>
      <LiveRefresh nouns={["deployment"]} ids={[id]} />
      <LiveRefresh nouns={["incident"]} />
      <BreakGlassBanner broken={broken} />
      <DeploymentHeader
        deployment={deployment}
        rights={deploymentRights(ctx.actor, deployment.teamId)}
        promotions={promotions}
        incident={incident}
      />
      <DeploymentTabs deploymentId={id} />
      {children}
    </>
  );
}
