import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { newsOfMove } from "@/lib/domain/notices/news-of-move";
import type { ChannelEvent, NoticeEvent, RolloutFacts } from "@/lib/domain/notices/notice-event";
import type { Next, RolloutEvent } from "@/lib/domain/rollouts/machine";
import type { LockedDeployment } from "@/lib/services/deployments/lock-deployment";
import { phaseOf, planOf, type RolloutRow } from "@/lib/services/rollouts/store";
import { enqueueNotice } from "./enqueue";

type Moved = {
  deployment: LockedDeployment;
  /** As it stood before the move. */
  rollout: RolloutRow;
  event: RolloutEvent;
  next: Next;
  reason: string;
  now: Date;
};

/** The platform's own parts carry out a plan: what they do is by nobody. */
export const causeOf = ({ actor }: Context) => (actor.kind === "system" ? null : actor.name);

/** Tells the team's channels of one move of a rollout, in its transaction. */
export async function tellMove(tx: Transaction, ctx: Context, moved: Moved): Promise<void> {
  const { deployment, rollout, event, next, now } = moved;
  const plan = planOf(rollout);
  const news = newsOfMove({
    ...{ event: event.kind, from: phaseOf(rollout), to: next.phase, hasRequest: rollout.approvalRequest !== null },
    ...{ isWayBack: plan?.restores != null, isBreakGlass: plan?.breakGlass ?? false },
  });
  if (news.length === 0 || !plan) return;
  const facts: RolloutFacts = {
    ...{ deployment: deployment.name, deploymentId: deployment.id, environment: deployment.environment.name },
    ...{ rolloutId: rollout.id, rolloutNumber: rollout.number },
    ...{ fromVersion: plan.from?.version ?? null, toVersion: plan.to.version },
    ...{ by: causeOf(ctx), reason: moved.reason },
  };
  for (const kind of news) {
    // The number of a row's saves is its own for each move.
    const dedupeKey = `${kind}:${rollout.id}:${rollout.version}`;
    await enqueueNotice(tx, ctx, { teamId: deployment.teamId, event: eventOf(kind, facts, moved), dedupeKey, now });
  }
}

function verdictOf(event: RolloutEvent["kind"]): "approved" | "refused" | "sent back" {
  if (event === "approve") return "approved";
  return event === "ask_for_changes" ? "sent back" : "refused";
}

function eventOf(kind: ChannelEvent, facts: RolloutFacts, { rollout, event }: Moved): NoticeEvent {
  const request = rollout.approvalRequest;
  const asked = { requestId: request?.id ?? "", expiresAt: request?.expiresAt.toISOString() ?? "" };
  switch (kind) {
    case "approval.requested":
      throw new RangeError("A request is told when it is made, not when it moves.");
    case "incident.opened":
    case "incident.still_open":
    case "incident.resolved":
      throw new RangeError("A rollout is no incident.");
    case "approval.decided":
      return { kind, verdict: verdictOf(event.kind), ...facts, ...asked };
    case "approval.expired":
    case "approval.voided":
      return { kind, ...facts, ...asked };
    case "break_glass.used":
    case "rollout.rolled_back":
      // Somebody wanted it and said why; the start that follows has no reason of its own.
      return { kind, ...facts, by: rollout.requestedByName, reason: rollout.reason };
    default:
      return { kind, ...facts };
  }
}
