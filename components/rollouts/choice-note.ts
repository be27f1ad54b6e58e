import type { RolloutPhase } from "@/lib/domain/rollouts/phases";

/** What the bar says beside the buttons: what is not possible yet, and when it will be. */
export function choiceNote(phase: RolloutPhase, hasChoices: boolean): string {
  switch (phase) {
    case "awaiting_approval":
      return "It starts after the approval, never before.";
    case "ready":
      return hasChoices ? "Nothing has been touched. It starts when somebody starts it." : "An ML engineer starts it.";
    case "starting":
      return "Continue and finish come once every replica of the candidate is ready.";
    case "running":
      return "It goes on by itself.";
    case "waiting":
      return hasChoices ? "It stays here until somebody continues." : "It stays here until an ML engineer continues.";
    case "held":
      return "It goes on by itself as soon as the evidence allows; continue goes on without it.";
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
