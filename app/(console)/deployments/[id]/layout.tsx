import type { ReactNode } from "react";
import { DeploymentHeader } from "@/components/deployments/deployment-header";
import { deploymentRights } from "@/components/deployments/deployment-rights";
import { DeploymentTabs } from "@/components/deployments/deployment-tabs";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { getDeployment } from "@/lib/services/deployments/queries";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function DeploymentLayout({ params, children }: Props) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  const deployment = await orNotFound(getDeployment(ctx, id));
  return (
    <>
      <LiveRefresh nouns={["deployment"]} ids={[id]} />
      <DeploymentHeader deployment={deployment} rights={deploymentRights(ctx.actor, deployment.teamId)} />
      <DeploymentTabs deploymentId={id} />
      {children}
    </>
  );
}
