import type { RolloutEventKind } from "@/lib/domain/rollouts/moves";
import { isMoving, type RolloutPhase } from "@/lib/domain/rollouts/phases";
import type { ChannelEvent } from "./notice-event";

type Moved = {
  event: RolloutEventKind;
  from: RolloutPhase;
  to: RolloutPhase;
  /** It takes the deployment back to a state that it had. */
  isWayBack: boolean;
  isBreakGlass: boolean;
  hasRequest: boolean;
};

/** What one move of a rollout is to those who are told: none for the steps in between. */
export function newsOfMove({ event, from, to, isWayBack, isBreakGlass, hasRequest }: Moved): ChannelEvent[] {
  const ofRequest = (news: ChannelEvent): ChannelEvent[] => (hasRequest ? [news] : []);
  switch (event) {
    case "start": {
      const started: ChannelEvent = isWayBack ? "rollout.rolled_back" : "rollout.started";
      return isBreakGlass ? [started, "break_glass.used"] : [started];
    }
    case "hold":
      return ["rollout.held"];
    case "fail":
      return ["rollout.failed"];
    case "abort":
    case "stop":
      // What was only asked for touched nothing: its end is no news to those on call.
      return isMoving(from) ? ["rollout.aborted"] : [];
    case "settled":
      return ["rollout.finished"];
    case "returned":
      // The end of a failed or aborted attempt was told when it began; that of a comparison is its outcome.
      return to === "concluded" ? ["rollout.finished"] : [];
    case "approve":
    case "refuse":
    case "ask_for_changes":
      return ofRequest("approval.decided");
    case "expire":
      return ofRequest("approval.expired");
    case "void":
      return ofRequest("approval.voided");
    case "supersede":
      // One under way that is taken over is told by what takes it over.
      return isMoving(from) ? [] : ofRequest("approval.voided");
    default:
      return [];
  }
}
