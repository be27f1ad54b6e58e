import type { RolloutPhase } from "@/lib/domain/rollouts/phases";

type Standing = {
  phase: RolloutPhase;
  hasChoices: boolean;
  /** Whether the current step is an analysis, and whether the engine may go on where its gates pass. */
  isJudged: boolean;
  goesOn: boolean;
  /** Whether the steps are done and a person chooses between both versions. */
  isChoice: boolean;
};

/** What the bar says beside the buttons: what is not possible yet, and when it will be. */
export function choiceNote({ phase, hasChoices, isJudged, goesOn, isChoice }: Standing): string {
  switch (phase) {
    case "awaiting_approval":
      return "It starts after the approval, never before.";
    case "ready":
      return hasChoices ? "Nothing has been touched. It starts when somebody starts it." : "An ML engineer starts it.";
    case "starting":
      return "Continue and finish come once every replica of the candidate is ready.";
    case "running":
      if (!isJudged) return "It goes on by itself.";
      return goesOn
        ? "It goes on by itself once every gate passes; until then the share stays."
        : "It asks a person once every gate passes; until then the share stays.";
    case "waiting":
      if (isChoice) return "Both versions answer until somebody chooses.";
      return hasChoices ? "It stays here until somebody continues." : "It stays here until an ML engineer continues.";
    case "held":
      return "It is looked at again with all new data; continue goes on without waiting for it.";
    case "paused":
      return "The clock stands still. Resume goes on with this step, continue goes to the next.";
    case "finishing":
      return "The old version ends once its last answers are out.";
    case "concluding":
    case "aborting":
    case "failing":
      return "Traffic moves first; replicas end after that.";
    case "successful":
    case "concluded":
    case "aborted":
    case "failed":
    case "withdrawn":
    case "refused":
    case "changes_requested":
    case "voided":
    case "expired":
    case "superseded":
      return "This attempt is over. A new one has its own plan and its own approval.";
  }
}
