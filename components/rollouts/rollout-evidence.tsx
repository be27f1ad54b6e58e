import { EvidencePanel } from "@/components/analysis/evidence-panel";
import type { AnalysisView } from "@/lib/contracts/analysis";
import type { RolloutView } from "@/lib/contracts/rollout";
import { chooseAnalysis } from "./choose-analysis";

export type RolloutEvidenceProps = { rollout: RolloutView; analysis: AnalysisView };

/** The gates of the step that counts now, each against its margin; nothing where nothing is judged, or not yet. */
export function RolloutEvidence({
  rollout: { steps, fromVersion, toVersion, startedAt, phase },
  analysis,
}: RolloutEvidenceProps) {
  const chosen = startedAt && fromVersion !== null ? chooseAnalysis(steps, analysis.steps) : null;
  if (!chosen) return null;
  const isRunning =
    phase === "running" && steps.some(({ position, state }) => position === chosen.position && state === "current");
  return (
    <EvidencePanel
      analysis={chosen.analysis}
      live={`v${fromVersion}`}
      candidate={`v${toVersion}`}
      isRunning={isRunning}
    />
  );
}
