import { createChannel } from "@/lib/services/channels/create";
import type { ActAs } from "./story-people";

export const PAGER_NAME = "On-call pager";
/**
 * Nothing listens on this port ("discard", for which a program must be root), so that the channel really fails. The demo
 * lets notices go to this machine for it (SLIPWAY_EGRESS_ALLOW).
 */
const CLOSED = "http://127.0.0.1:9/slipway";

/** The admin connects the pager of the people on call; its receiver is down, and the outbox keeps trying. */
export async function connectPager(actAs: ActAs, teamId: string): Promise<void> {
  const tim = await actAs("tim");
  const where = { teamId_name: { teamId, name: PAGER_NAME } };
  if (await tim.db.channel.findUnique({ where, select: { id: true } })) return;
  await createChannel.execute(tim, {
    teamId,
    name: PAGER_NAME,
    kind: "webhook",
    address: CLOSED,
    events: ["break_glass.used", "incident.opened", "incident.resolved", "rollout.failed", "rollout.held"],
  });
}
