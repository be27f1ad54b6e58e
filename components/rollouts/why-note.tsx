import type { RolloutView } from "@/lib/contracts/rollout";
import type { RolloutPhase } from "@/lib/domain/rollouts/phases";

/** Where the headline says what, and this says why. */
const explained: readonly RolloutPhase[] = ["failing", "failed", "aborting", "aborted", "held", "voided", "refused"];

/** Why a rollout holds, failed or ended, as the one who ended it or the worker said; nothing where the headline says it. */
export function WhyNote({ rollout: { phase, reason, sentence } }: { rollout: RolloutView }) {
  if (!explained.includes(phase) || reason === "" || sentence.includes(reason)) return null;
  return (
    <p className="mb-4 max-w-prose border-l-2 border-border-strong pl-3 text-sm">
      <span className="text-muted-foreground">Why: </span>
      {reason}
    </p>
  );
}
