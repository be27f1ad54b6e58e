import { CallerNotes } from "@/components/models/caller-notes";
import { Section } from "@/components/ui/section";
import type { ApprovalView } from "@/lib/contracts/approval";
import { ComparisonTable } from "./comparison-table";
import { FoldedEvidence } from "./folded-evidence";
import { prepareComparison } from "./prepare-comparison";

/** The measured evidence in one look: what callers must change, both versions side by side; what stands behind it is folded. */
export function ApprovalEvidence({ approval }: { approval: ApprovalView }) {
  const { rollout, signature, callerNotes, trial, cost } = approval;
  const { fromVersion, toVersion } = rollout;
  const left = fromVersion === null ? "live" : `live v${fromVersion}`;
  const right = `candidate v${toVersion}`;
  const { parts, training } = prepareComparison(approval);
  return (
    <div className="grid min-w-0 gap-3">
      <CallerNotes notes={callerNotes} />
      <Section title="Live against candidate" aside="95 % intervals">
        <ComparisonTable parts={parts} signature={signature} cost={cost} left={left} right={right} />
      </Section>
      <FoldedEvidence trial={trial} signature={signature} training={training} left={left} right={right} />
    </div>
  );
}
