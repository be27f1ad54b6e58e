import Link from "next/link";
import type { ReactNode } from "react";
import { EvidencePanel } from "@/components/analysis/evidence-panel";
import { ShadowEvidence } from "@/components/analysis/shadow-evidence";
import { CompareMetricTable } from "@/components/models/compare-metric-table";
import { CompareSignature } from "@/components/models/compare-signature";
import { Details } from "@/components/ui/details";
import { Time } from "@/components/ui/time";
import { formatPlural } from "@/lib/client/format-number";
import type { ApprovalView, Trial } from "@/lib/contracts/approval";
import type { Metric } from "@/lib/contracts/model-version";
import type { MetricPair } from "@/lib/domain/models/compare-metrics";
import { gatesLine, shadowLine } from "./folded-words";

export type FoldedEvidenceProps = {
  trial: Trial | null;
  signature: ApprovalView["signature"];
  /** Every metric of training, where the table above shows others or not all. */
  training: readonly MetricPair<Metric>[];
  left: string;
  right: string;
};

/** What stands behind the table, a line each: gates, copies of live questions, training, and where it was measured. */
export function FoldedEvidence({ trial, signature, training, left, right }: FoldedEvidenceProps) {
  return (
    <div className="grid min-w-0 gap-1.5">
      {trial?.gates ? (
        <Folded line={gatesLine(trial.gates)}>
          <EvidencePanel analysis={trial.gates} live={`v${trial.from}`} candidate={`v${trial.to}`} />
        </Folded>
      ) : null}
      {trial?.shadow ? (
        <Folded line={shadowLine(trial.shadow)}>
          <ShadowEvidence evidence={trial.shadow} deploymentId={trial.deploymentId} />
        </Folded>
      ) : null}
      {signature.length > 0 ? (
        <Folded line={`Inputs and outputs: ${formatPlural(signature.length, "difference")}`}>
          <CompareSignature differences={signature} left={left} right={right} />
        </Folded>
      ) : null}
      {training.length > 0 ? (
        <Folded line="All that was measured at training, on held-out data">
          <CompareMetricTable caption="Metrics of training" pairs={training} left={left} right={right} />
        </Folded>
      ) : null}
      {trial ? <TrialSource trial={trial} /> : null}
    </div>
  );
}

function Folded({ line, children }: { line: string; children: ReactNode }) {
  return <Details summary={<span className="text-sm text-foreground">{line}</span>}>{children}</Details>;
}

/** By which rollout it was measured, and when. */
function TrialSource({ trial }: { trial: Trial }) {
  const { deploymentId, rolloutNumber, environment, weight, startedAt, finishedAt } = trial;
  return (
    <p className="text-xs text-muted-foreground">
      Measured by{" "}
      <Link href={`/deployments/${deploymentId}/rollouts/${rolloutNumber}`}>
        rollout {rolloutNumber} in {environment}
      </Link>
      {weight === null ? ", started " : `, which gives it ${weight} %, for `}
      <Time value={startedAt} mode={weight === null ? "relative" : "age"} />
      {finishedAt ? (
        <>
          , ended <Time value={finishedAt} />
        </>
      ) : null}
      .
    </p>
  );
}
