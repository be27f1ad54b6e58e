import { z } from "zod";
import type { Transaction } from "@/lib/db";
import type { ChannelSettings } from "@/lib/domain/notices/channel-settings";
import { type DeliveryEvent, moveDelivery, type NextDelivery, parseDeliveryState } from "@/lib/domain/notices/delivery";
import type { NoticeMessage } from "@/lib/domain/notices/notice-message";
import { parseSeverity } from "@/lib/domain/notices/notice-of";
import { TRIAL_KIND } from "@/lib/domain/notices/trial-kind";
import { openSettings } from "@/lib/services/channels/seal-settings";
import { linkPath } from "@/lib/services/notices/notice-link";
import type { WorkerContext } from "./job";
import { assertHeld } from "./lease";

const include = { notice: { include: { team: { select: { slug: true, name: true } } } }, channel: true } as const;
const findRow = (tx: Transaction, id: string) => tx.delivery.findUniqueOrThrow({ where: { id }, include });
type Row = Awaited<ReturnType<typeof findRow>>;

/** A delivery that this worker is about to attempt; `version` is that of its claim. A trial is attempted once. */
export type ClaimedDelivery = {
  id: string;
  channelId: string;
  teamId: string;
  next: NextDelivery;
  version: number;
  isTrial: boolean;
};

/** `settings` is null where they cannot be decrypted. */
export type Claim =
  | { kind: "none" }
  | { kind: "given_up" }
  | { kind: "claimed"; delivery: ClaimedDelivery; settings: ChannelSettings | null; message: NoticeMessage };

/**
 * Takes the oldest notice of a channel that is still on its way, counting the attempt; none where that one waits for its
 * retry, or another worker has it: a later one does not overtake it, and a receiver that is away is not asked for each. Only
 * the trial of a channel goes before what waits: somebody looks for its outcome now.
 */
export function claimDelivery(
  ctx: Pick<WorkerContext, "db" | "clock" | "held">,
  channelId: string,
  publicUrl: string,
): Promise<Claim> {
  return ctx.db.$transaction(async (tx) => {
    await assertHeld(tx, ctx.held());
    const now = ctx.clock.now();
    const [due] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM (
        SELECT delivery.id, due_at FROM deliveries AS delivery JOIN notices AS notice ON notice.id = notice_id
        WHERE channel_id = ${channelId}::uuid AND due_at IS NOT NULL
        ORDER BY kind <> ${TRIAL_KIND}, created_at, delivery.id LIMIT 1 FOR UPDATE OF delivery
      ) AS oldest WHERE due_at <= ${now}`;
    if (!due) return { kind: "none" };
    const row = await findRow(tx, due.id);
    const next = nextOf(row, now);
    const version = row.version + 1;
    await tx.delivery.update({ where: { id: row.id }, data: { ...next, lastAttemptAt: now, version } });
    if (next.dueAt === null) return { kind: "given_up" };
    const { teamId, kind } = row.notice;
    const delivery = { id: row.id, channelId, teamId, next, version, isTrial: kind === TRIAL_KIND };
    return { kind: "claimed", delivery, settings: openSettings(row.channel), message: messageOf(row, publicUrl) };
  });
}

function nextOf(row: Row, now: Date): NextDelivery {
  const event: DeliveryEvent = row.channel.isEnabled
    ? { kind: "claim" }
    : { kind: "give_up", reason: "The channel was switched off before this was sent." };
  const state = parseDeliveryState(row.state);
  const decision = state && moveDelivery({ ...row, state }, event, now);
  if (decision?.kind === "moved") return decision.next;
  // Not a state that waits: its time was written by hand.
  return { state: "dead", attempts: row.attempts, dueAt: null, reason: decision?.reason ?? "Its state is not known." };
}

const factsSchema = z.record(z.string(), z.unknown()).catch({});

function messageOf({ id, notice }: Row, publicUrl: string): NoticeMessage {
  const { kind, title, sentence, team } = notice;
  return {
    ...{ deliveryId: id, noticeId: notice.id, kind, title, sentence, team },
    at: notice.at.toISOString(),
    severity: parseSeverity(notice.severity),
    subject: { noun: notice.subjectNoun, id: notice.subjectId },
    link: new URL(linkPath(notice), publicUrl).href,
    facts: factsSchema.parse(notice.facts),
  };
}
