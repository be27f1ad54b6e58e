import type { Metadata } from "next";
import { ArmTable } from "@/components/deployments/arm-table";
import { deploymentRights } from "@/components/deployments/deployment-rights";
import { ReplicaTable } from "@/components/deployments/replica-table";
import { RolloutNow } from "@/components/deployments/rollout-now";
import { TryIt } from "@/components/deployments/try-it";
import { countingRange } from "@/components/rollouts/counting-range";
import { Timeline } from "@/components/rollouts/timeline";
import { TrafficShare } from "@/components/rollouts/traffic-share";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { requireUserContext } from "@/lib/auth/current-context";
import { permittedChoices } from "@/lib/domain/rollouts/choice-permission";
import { gatewayUrl } from "@/lib/http/gateway-url";
import { orNotFound } from "@/lib/http/or-not-found";
import { getCallTarget, getDeployment } from "@/lib/services/deployments/queries";
import { getServiceSeries } from "@/lib/services/measurements/queries";

export const metadata: Metadata = { title: "Now" };

export default async function DeploymentNowPage({ params }: { params: Promise<{ id: string }> }) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  const deployment = await orNotFound(getDeployment(ctx, id));
  const rights = deploymentRights(ctx.actor, deployment.teamId);
  const target = rights.predict ? await getCallTarget(ctx, id) : null;
  const { rollout, arms, replicas } = deployment;
  const candidate = arms.find((arm) => arm.arm === "candidate");
  const answers = candidate
    ? await getServiceSeries(ctx, {
        deploymentId: id,
        split: "arm",
        range: countingRange(deployment.timeline, deployment.createdAt, ctx.clock.now()),
      })
    : null;
  const url = `${gatewayUrl()}${deployment.path}`;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="grid gap-6">
        {rollout ? (
          <RolloutNow
            deploymentId={id}
            rollout={rollout}
            choices={permittedChoices(ctx.actor, deployment.teamId, rollout.choices)}
          />
        ) : null}
        <Section title="Wish and reality">
          {answers ? (
            <div className="mb-4">
              <TrafficShare arms={arms} service={answers} />
            </div>
          ) : null}
          {arms.length > 0 ? (
            <ArmTable arms={arms} deploymentId={id} />
          ) : (
            <EmptyState title="Nothing is wished for, and nothing serves.">
              Start a version: its replicas are made ready first, then it takes all traffic.
            </EmptyState>
          )}
        </Section>
        {replicas.length > 0 ? (
          <Section title="Replicas" aside="child processes of this machine, each behind its tap">
            <ReplicaTable replicas={replicas} deploymentId={id} />
          </Section>
        ) : null}
        {target?.signature ? (
          <Section title="Try it" aside="counts as a prediction like any other">
            <TryIt deploymentId={id} url={url} signature={target.signature} />
          </Section>
        ) : null}
      </div>
      <div className="grid gap-6">
        <Section title="Timeline">
          <Timeline entries={deployment.timeline.slice(0, 12)} deploymentId={id} />
        </Section>
        <Section title="Address">
          <CodeBlock label="POST, with a token of scope predict" code={url} />
        </Section>
      </div>
    </div>
  );
}
