import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/client/format-number";
import type { AnalysisLookView, StepAnalysis } from "@/lib/contracts/analysis";
import { EarlierLooks } from "./earlier-looks";
import { GateTable } from "./gate-table";
import { sayGates } from "./prepare-gate";

export type EvidencePanelProps = {
  /** One step's looks; null before the first. */
  analysis: StepAnalysis | null;
  /** "v1" */
  live: string;
  candidate: string;
  /** Samples still come: how long the rest takes is said, and true. */
  isRunning?: boolean;
  className?: string;
};

/** What an analysis saw: every gate's interval against its margin, the verdict in a word and why, and the looks before. */
export function EvidencePanel({ analysis, live, candidate, isRunning = false, className }: EvidencePanelProps) {
  if (!analysis) {
    return (
      <EmptyState title="Nothing was judged yet." className={className}>
        The first look comes when a whole bucket of answers of both versions was measured.
      </EmptyState>
    );
  }
  const { latest, looks, earlier } = analysis;
  const confidence = formatNumber((1 - latest.alpha) * 100, { digits: latest.alpha < 0.01 ? 1 : 0, unit: "%" });
  return (
    <Section
      title={sayGates(latest.gates)}
      aside={<span title={latest.method}>candidate − live, always-valid {confidence}</span>}
      className={className}
    >
      <p className="mb-2 text-xs text-muted-foreground sm:hidden">
        Beyond a red line is worse than the margin; the grey line is no difference.
      </p>
      <GateTable gates={latest.gates} live={live} candidate={candidate} isRunning={isRunning} />
      <LookLine look={latest} />
      <EarlierLooks looks={looks - 1} earlier={earlier} />
    </Section>
  );
}

function LookLine({ look: { at, windowFrom, windowTo } }: { look: AnalysisLookView }) {
  return (
    <p className="mt-2 mb-1 text-xs text-muted-foreground">
      Looked <Time value={at} />, at answers of <ClockTime at={windowFrom} /> to <ClockTime at={windowTo} /> UTC.
    </p>
  );
}

function ClockTime({ at }: { at: string }) {
  return <time dateTime={at}>{at.slice(11, 19)}</time>;
}
