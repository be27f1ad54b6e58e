import type { Metadata } from "next";
import { ShadowEvidence } from "@/components/analysis/shadow-evidence";
import { BreakGlassBanner } from "@/components/approvals/break-glass-banner";
import { PromoteButton } from "@/components/approvals/promote-button";
import { ServiceCharts } from "@/components/deployments/performance/service-charts";
import { ReplicaTable } from "@/components/deployments/replica-table";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { attemptRange, evidenceRange } from "@/components/rollouts/attempt-range";
import { countingRange } from "@/components/rollouts/counting-range";
import { LookAgain } from "@/components/rollouts/look-again";
import { ownCandidate } from "@/components/rollouts/own-candidate";
import { RolloutBar } from "@/components/rollouts/rollout-bar";
import { RolloutEvidence } from "@/components/rollouts/rollout-evidence";
import { RolloutHeader } from "@/components/rollouts/rollout-header";
import { RolloutSide } from "@/components/rollouts/rollout-side";
import { RolloutSteps } from "@/components/rollouts/rollout-steps";
import { SightNote } from "@/components/rollouts/sight-note";
import { SplitHint } from "@/components/rollouts/split-hint";
import { TrafficShare } from "@/components/rollouts/traffic-share";
import { UnitRatio } from "@/components/rollouts/unit-ratio";
import { VersionEvidenceTable } from "@/components/rollouts/version-evidence-table";
import { WhyNote } from "@/components/rollouts/why-note";
import { Section } from "@/components/ui/section";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { permittedChoices } from "@/lib/domain/rollouts/choice-permission";
import { isMoving } from "@/lib/domain/rollouts/phases";
import { orNotFound } from "@/lib/http/or-not-found";
import { getAnalysis } from "@/lib/services/analysis/queries";
import { getShadowEvidence } from "@/lib/services/analysis/shadow-evidence";
import { listBreakGlass } from "@/lib/services/break-glass/queries";
import { getServiceSeries } from "@/lib/services/measurements/queries";
import { getVersionEvidence } from "@/lib/services/measurements/version-evidence";
import { findPromotion } from "@/lib/services/rollouts/find-promotion";
import { getRolloutByNumber } from "@/lib/services/rollouts/queries";
import { getUnitCounts } from "@/lib/services/rollouts/unit-counts";

export const metadata: Metadata = { title: "Rollout" };

type Props = { params: Promise<{ id: string; number: string }> };

export default async function RolloutPage({ params }: Props) {
  const [ctx, { id, number }] = await Promise.all([requireUserContext(), params]);
  const rollout = await orNotFound(getRolloutByNumber(ctx, id, Number(number)));
  const now = ctx.clock.now();
  const asked = { deploymentId: id, split: "arm" } as const;
  const [answers, both, evidence, analysis, shadow, units, broken, promotions] = await Promise.all([
    getServiceSeries(ctx, { ...asked, range: countingRange(rollout.timeline, rollout.requestedAt, now) }),
    getServiceSeries(ctx, { ...asked, range: attemptRange(rollout, now) }),
    getVersionEvidence(ctx, { deploymentId: id, range: evidenceRange(rollout, now) }),
    getAnalysis(ctx, rollout.id),
    getShadowEvidence(ctx, rollout.id),
    rollout.ending === "choose" ? getUnitCounts(ctx, rollout.id) : null,
    listBreakGlass(ctx, { rolloutId: rollout.id }),
    findPromotion(ctx, rollout.id),
  ]);
  const { phase, fromVersion, toVersion, startedAt, finishedAt, deployment } = rollout;
  const choices = permittedChoices(ctx.actor, deployment.teamId, rollout.choices);
  const isNow = isMoving(phase);
  const marks = [
    ...(startedAt ? [{ at: startedAt, label: "start" }] : []),
    ...(startedAt && finishedAt ? [{ at: finishedAt, label: "end" }] : []),
  ];
  return (
    <>
      <LiveRefresh nouns={["rollout", "deployment", "approval", "analysis"]} gatherMs={500} />
      {isNow ? <LookAgain /> : null}
      <BreakGlassBanner broken={broken} />
      <RolloutHeader
        rollout={rollout}
        actions={<PromoteButton offers={promotions} mayStart={can(ctx.actor, "rollout:start", deployment.teamId)} />}
      />
      {isNow ? <SightNote rollout={rollout} now={now} /> : null}
      <WhyNote rollout={rollout} />
      <div className="grid items-start gap-x-7 gap-y-6 pb-6 lg:grid-cols-[212px_minmax(0,1fr)] xl:grid-cols-[212px_minmax(0,1fr)_252px]">
        <div className="grid gap-6 max-lg:order-2">
          <RolloutSteps rollout={rollout} />
        </div>
        <div className="grid min-w-0 gap-7 max-lg:order-1">
          {isNow ? (
            <Section title="Share of the traffic" aside={<SplitHint isSticky={rollout.isSticky} />}>
              <TrafficShare arms={rollout.arms} service={answers} planned={rollout.plannedWeights} />
              {rollout.ending === "choose" ? <UnitRatio counts={units} weight={rollout.weight} /> : null}
            </Section>
          ) : null}
          <RolloutEvidence rollout={rollout} analysis={analysis} />
          {shadow ? <ShadowEvidence evidence={shadow} deploymentId={id} /> : null}
          {fromVersion !== null && evidence.some(({ version }) => version === toVersion) ? (
            <VersionEvidenceTable
              evidence={evidence}
              from={fromVersion}
              to={toVersion}
              isJudged={analysis.steps.length > 0}
            />
          ) : null}
          {startedAt && both.n > 0 ? (
            <Section title="Both arms over time" aside="since shortly before the start">
              <ServiceCharts series={ownCandidate(both, startedAt)} marks={marks} />
            </Section>
          ) : null}
          {isNow && rollout.replicas.length > 0 ? (
            <Section title="Replicas">
              <ReplicaTable replicas={rollout.replicas} deploymentId={id} />
            </Section>
          ) : null}
        </div>
        <div className="grid gap-6 max-lg:order-3 lg:max-xl:col-span-2 lg:max-xl:grid-cols-2">
          <RolloutSide rollout={rollout} />
        </div>
      </div>
      <RolloutBar rollout={rollout} choices={choices} />
    </>
  );
}
