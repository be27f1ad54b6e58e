import { ShadowEvidence } from "@/components/analysis/shadow-evidence";
import { ServiceCharts } from "@/components/deployments/performance/service-charts";
import { ReplicaTable } from "@/components/deployments/replica-table";
import { Section } from "@/components/ui/section";
import type { AnalysisView, ShadowEvidence as Shadow } from "@/lib/contracts/analysis";
import type { ServiceSeries } from "@/lib/contracts/measurements";
import type { RolloutView } from "@/lib/contracts/rollout";
import type { VersionEvidence } from "@/lib/contracts/version-evidence";
import { isMoving } from "@/lib/domain/rollouts/phases";
import { ownCandidate, startMark } from "./own-candidate";
import { RolloutEvidence } from "./rollout-evidence";
import { SplitHint } from "./split-hint";
import { TrafficShare } from "./traffic-share";
import { UnitRatio, type UnitRatioProps } from "./unit-ratio";
import { VersionEvidenceTable } from "./version-evidence-table";

export type RolloutCentreProps = {
  rollout: RolloutView;
  /** Answers by arm since the share in force was set, and over the whole attempt. */
  answers: ServiceSeries;
  both: ServiceSeries;
  evidence: readonly VersionEvidence[];
  analysis: AnalysisView;
  /** Null where nothing is mirrored. */
  shadow: Shadow | null;
  units: UnitRatioProps["counts"];
};

/** What is measured: the share, the gates, the copies, both versions side by side and over time, the replicas. */
export function RolloutCentre({ rollout, answers, both, evidence, analysis, shadow, units }: RolloutCentreProps) {
  const { phase, fromVersion, toVersion, startedAt, finishedAt, deployment, ending, weight } = rollout;
  const isNow = isMoving(phase);
  const marks = [
    ...(startedAt ? [{ at: startMark(both, startedAt), label: "start" }] : []),
    ...(startedAt && finishedAt ? [{ at: finishedAt, label: "end" }] : []),
  ];
  return (
    <>
      {isNow ? (
        <Section title="Share of the traffic" aside={<SplitHint isSticky={rollout.isSticky} />}>
          <TrafficShare arms={rollout.arms} service={answers} planned={rollout.plannedWeights} />
          {ending === "choose" ? <UnitRatio counts={units} weight={weight} /> : null}
        </Section>
      ) : null}
      <RolloutEvidence rollout={rollout} analysis={analysis} />
      {shadow ? <ShadowEvidence evidence={shadow} deploymentId={deployment.id} /> : null}
      {fromVersion !== null && evidence.some(({ version }) => version === toVersion) ? (
        <VersionEvidenceTable
          evidence={evidence}
          from={fromVersion}
          to={toVersion}
          period={{ from: startedAt ?? rollout.requestedAt, to: finishedAt }}
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
          <ReplicaTable replicas={rollout.replicas} deploymentId={deployment.id} />
        </Section>
      ) : null}
    </>
  );
}
