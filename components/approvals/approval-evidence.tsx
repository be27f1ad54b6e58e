import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { ApprovalView } from "@/lib/contracts/approval";
import { MetricTable } from "./metric-table";
import { prepareMetrics } from "./prepare-metrics";
import { SignatureChanges } from "./signature-changes";

/** The measured evidence: both versions side by side, the slices where the candidate stands worst, what callers would notice. */
export function ApprovalEvidence({ approval }: { approval: ApprovalView }) {
  const { rollout, metrics, signature } = approval;
  const { whole, slices } = prepareMetrics(metrics);
  const liveLabel = rollout.fromVersion === null ? "live" : `live v${rollout.fromVersion}`;
  const candidateLabel = `candidate v${rollout.toVersion}`;
  return (
    <div className="grid min-w-0 gap-5">
      <Section title="Measured at training, on held-out data" aside="95 % intervals">
        {whole.length === 0 ? (
          <EmptyState title="No metrics were registered with this version">
            Nothing measured speaks for it or against it. Ask for a version that carries its metrics.
          </EmptyState>
        ) : (
          <MetricTable
            caption="Metrics of both versions"
            rows={whole}
            liveLabel={liveLabel}
            candidateLabel={candidateLabel}
          />
        )}
      </Section>
      {slices.length > 0 ? (
        <Section title="Where the candidate stands worst" aside={`${slices.length} of its slices`}>
          <MetricTable caption="Worst slices" rows={slices} liveLabel={liveLabel} candidateLabel={candidateLabel} />
        </Section>
      ) : null}
      <SignatureChanges changes={signature} hasLive={rollout.fromVersion !== null} />
    </div>
  );
}
