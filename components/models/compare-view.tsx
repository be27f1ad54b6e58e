import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { VersionDetail } from "@/lib/contracts/model";
import type { Metric } from "@/lib/contracts/model-version";
import type { MetricPair } from "@/lib/domain/models/compare-metrics";
import { comparePairs } from "@/lib/domain/models/compare-pairs";
import { callerNotes } from "@/lib/domain/signatures/caller-notes";
import { compareSignatures, isCallCompatible } from "@/lib/domain/signatures/compare-signatures";
import { CallerNotes } from "./caller-notes";
import { CompareBaselineSection } from "./compare-baseline-section";
import { CompareMetricTable } from "./compare-metric-table";
import { ComparePairsTable } from "./compare-pairs-table";
import { sliceSentence } from "./compare-sentence";
import { CompareSignature } from "./compare-signature";

export type CompareViewProps = { left: VersionDetail; right: VersionDetail; pairs: readonly MetricPair<Metric>[] };

/** Two versions side by side: what they achieve, where they are weak, how they are called, what they were trained on. */
export function CompareView({ left, right, pairs }: CompareViewProps) {
  const [l, r] = [`v${left.number}`, `v${right.number}`];
  const whole = pairs.filter((pair) => pair.slice === null);
  const slices = pairs.filter((pair) => pair.slice !== null);
  const signatures = compareSignatures(left.signature, right.signature);
  return (
    <div className="grid gap-6">
      <div className="grid items-start gap-6 2xl:grid-cols-2">
        <Section title="Over all rows">
          {whole.length > 0 ? (
            <CompareMetricTable caption="Metrics over all rows" pairs={whole} left={l} right={r} />
          ) : (
            <EmptyState title="Neither version was registered with metrics." />
          )}
        </Section>
        <Section title={sliceSentence(pairs, r)} aside="worst first">
          {slices.length > 0 ? (
            <CompareMetricTable caption="Metrics by slice" pairs={slices} left={l} right={r} />
          ) : (
            <EmptyState title="No slices were measured.">
              Send metrics with a `slice` to see where a version is weak.
            </EmptyState>
          )}
        </Section>
      </div>
      <Section title={signatureFinding(signatures, l, r)}>
        <CallerNotes notes={callerNotes(signatures, l, r)} />
        {signatures.length > 0 ? (
          <CompareSignature differences={signatures} left={l} right={r} />
        ) : (
          <p className="text-sm text-muted-foreground">Neither has a signature.</p>
        )}
      </Section>
      <CompareBaselineSection
        left={{ name: l, baseline: left.baseline }}
        right={{ name: r, baseline: right.baseline }}
      />
      <div className="grid items-start gap-6 lg:grid-cols-3">
        <ComparePairsTable
          title="Parameters"
          rows={comparePairs(left.parameters, right.parameters)}
          left={l}
          right={r}
        />
        <ComparePairsTable
          title="Requirements"
          rows={comparePairs(left.requirements, right.requirements)}
          left={l}
          right={r}
        />
        <ComparePairsTable
          title="Dependencies"
          rows={comparePairs(left.dependencies, right.dependencies)}
          left={l}
          right={r}
        />
      </div>
    </div>
  );
}

function signatureFinding(differences: ReturnType<typeof compareSignatures>, left: string, right: string): string {
  if (differences.every((row) => row.change === "same")) return "Called in the same way";
  return isCallCompatible(differences)
    ? `Callers of ${left} can call ${right} unchanged`
    : `Callers of ${left} must change their requests for ${right}`;
}
