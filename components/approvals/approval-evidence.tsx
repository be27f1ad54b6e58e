import { CallerNotes } from "@/components/models/caller-notes";
import { CompareMetricTable } from "@/components/models/compare-metric-table";
import { CompareSignature } from "@/components/models/compare-signature";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { ApprovalView } from "@/lib/contracts/approval";
import { ApprovalTrial } from "./approval-trial";

/** How many slices an approver reads before deciding: the ones on which either version stands worst. */
const WORST_SLICES = 3;

/** The measured evidence: what callers must change, live traffic elsewhere, both versions side by side, the worst slices. */
export function ApprovalEvidence({ approval }: { approval: ApprovalView }) {
  const { rollout, metrics, signature, callerNotes, trial } = approval;
  const { fromVersion, toVersion } = rollout;
  const left = fromVersion === null ? "live" : `live v${fromVersion}`;
  const right = `candidate v${toVersion}`;
  const whole = metrics.filter((pair) => pair.slice === null);
  const slices = metrics.filter((pair) => pair.slice !== null);
  const worst = slices.filter((pair, i) => slices.findIndex((other) => other.slice === pair.slice) === i);
  return (
    <div className="grid min-w-0 gap-5">
      {signature.length > 0 ? (
        <Section title="What callers of the live version would notice">
          <CallerNotes notes={callerNotes} />
          <CompareSignature differences={signature} left={left} right={right} />
        </Section>
      ) : (
        <p className="text-sm text-muted-foreground">Callers notice nothing: inputs and outputs are the same.</p>
      )}
      {fromVersion === null ? null : <ApprovalTrial trial={trial} version={toVersion} />}
      <Section title="Measured at training, on held-out data" aside="95 % intervals">
        {whole.length === 0 ? (
          <EmptyState title="No metrics were registered with this version">
            Nothing measured speaks for it or against it. Ask for a version that carries its metrics.
          </EmptyState>
        ) : (
          <CompareMetricTable caption="Metrics of both versions" pairs={whole} left={left} right={right} />
        )}
      </Section>
      {worst.length > 0 ? (
        <Section title="The worst slices" aside={`${Math.min(WORST_SLICES, worst.length)} of ${worst.length}`}>
          <CompareMetricTable caption="Worst slices" pairs={worst.slice(0, WORST_SLICES)} left={left} right={right} />
        </Section>
      ) : null}
    </div>
  );
}
