import type { Metadata } from "next";
import { ServiceCharts } from "@/components/deployments/performance/service-charts";
import { ReplicaTable } from "@/components/deployments/replica-table";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { ApprovalCard } from "@/components/rollouts/approval-card";
import { attemptRange, evidenceRange } from "@/components/rollouts/attempt-range";
import { choiceNote } from "@/components/rollouts/choice-note";
import { countingRange } from "@/components/rollouts/counting-range";
import { RolloutButtons } from "@/components/rollouts/rollout-buttons";
import { RolloutFacts } from "@/components/rollouts/rollout-facts";
import { steerable } from "@/components/rollouts/steerable";
import { StepRail } from "@/components/rollouts/step-rail";
import { Timeline } from "@/components/rollouts/timeline";
import { TrafficShare } from "@/components/rollouts/traffic-share";
import { VersionEvidenceTable } from "@/components/rollouts/version-evidence-table";
import { ActionBar } from "@/components/ui/action-bar";
import { DataList } from "@/components/ui/data-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import { requireUserContext } from "@/lib/auth/current-context";
import { permittedChoices } from "@/lib/domain/rollouts/choice-permission";
import { isMoving } from "@/lib/domain/rollouts/phases";
import { strategyName } from "@/lib/domain/rollouts/strategy";
import { orNotFound } from "@/lib/http/or-not-found";
import { getServiceSeries } from "@/lib/services/measurements/queries";
import { getVersionEvidence } from "@/lib/services/measurements/version-evidence";
import { getRolloutByNumber } from "@/lib/services/rollouts/queries";

export const metadata: Metadata = { title: "Rollout" };

type Props = { params: Promise<{ id: string; number: string }> };

export default async function RolloutPage({ params }: Props) {
  const [ctx, { id, number }] = await Promise.all([requireUserContext(), params]);
  const rollout = await orNotFound(getRolloutByNumber(ctx, id, Number(number)));
  const { deployment, phase, fromVersion, toVersion, stepStartedAt } = rollout;
  const now = ctx.clock.now();
  const asked = { deploymentId: id, split: "arm" } as const;
  const [answers, both, evidence] = await Promise.all([
    getServiceSeries(ctx, { ...asked, range: countingRange(rollout.timeline, rollout.requestedAt, now) }),
    getServiceSeries(ctx, { ...asked, range: attemptRange(rollout, now) }),
    getVersionEvidence(ctx, { deploymentId: id, range: evidenceRange(rollout, now) }),
  ]);
  const choices = permittedChoices(ctx.actor, deployment.teamId, rollout.choices);
  const note = choiceNote(phase, choices.length > 0);
  const isNow = isMoving(phase);
  return (
    <>
      <LiveRefresh nouns={["rollout", "deployment", "approval"]} gatherMs={500} />
      <PageHeader
        crumbs={[
          { label: "Deployments", href: "/deployments" },
          { label: deployment.name, href: `/deployments/${id}` },
          { label: deployment.environment },
          {
            label: `Rollout ${rollout.number}, ${strategyName(rollout.strategy)}${fromVersion === null ? "" : ` v${fromVersion} →`} v${toVersion}`,
          },
        ]}
        sentence={rollout.sentence}
        facts={<RolloutFacts rollout={rollout} />}
      />
      <div className="grid items-start gap-6 pb-6 lg:grid-cols-[220px_minmax(0,1fr)] xl:grid-cols-[220px_minmax(0,1fr)_280px]">
        <Section title="Steps">
          <StepRail steps={rollout.steps} since={isNow ? stepStartedAt : null} deadline={rollout.deadlineAt} />
        </Section>
        <div className="grid gap-6">
          {rollout.observedReason && isNow ? <State kind="bad">{rollout.observedReason}</State> : null}
          {isNow ? (
            <Section title="Share of the traffic">
              <TrafficShare arms={rollout.arms} service={answers} planned={rollout.plannedWeights} />
            </Section>
          ) : null}
          {rollout.startedAt && fromVersion !== null ? (
            <VersionEvidenceTable evidence={evidence} from={fromVersion} to={toVersion} />
          ) : null}
          {rollout.startedAt && both.n > 0 ? (
            <Section title="Both arms over time" aside="since shortly before the start">
              <ServiceCharts series={both} marks={[{ at: rollout.startedAt, label: "start" }]} />
            </Section>
          ) : null}
          <Section title="The plan" aside="what was asked for, and nothing else">
            <div className="rounded-md border border-border bg-card p-4">
              <DataList items={rollout.plan} />
            </div>
          </Section>
          {isNow && rollout.replicas.length > 0 ? (
            <Section title="Replicas">
              <ReplicaTable replicas={rollout.replicas} deploymentId={id} />
            </Section>
          ) : null}
        </div>
        <div className="grid gap-6 lg:max-xl:col-span-2 lg:max-xl:grid-cols-2">
          <Section title="Timeline">
            <Timeline entries={rollout.timeline} />
          </Section>
          <ApprovalCard rollout={rollout} />
        </div>
      </div>
      {choices.length > 0 ? (
        <ActionBar note={note}>
          <RolloutButtons rollout={steerable(rollout)} choices={choices} size="lg" />
        </ActionBar>
      ) : (
        <p className="text-xs text-muted-foreground">{note}</p>
      )}
    </>
  );
}
