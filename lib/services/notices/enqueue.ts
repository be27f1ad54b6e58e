import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import type { NoticeEvent } from "@/lib/domain/notices/notice-event";
import { noticeOf } from "@/lib/domain/notices/notice-of";

type Told = {
  teamId: string;
  event: NoticeEvent;
  /** Names the happening: whoever writes it again writes nothing. */
  dedupeKey: string;
  now: Date;
  /** Only to this channel, whatever it is told of. */
  onlyChannelId?: string;
};

/**
 * Writes a notice and a delivery for each channel that is told of it, in the transaction of what it tells: it leaves when
 * that commits, and never without it. Answers its id, or null where it was told before.
 */
export async function enqueueNotice(tx: Transaction, ctx: Context, told: Told): Promise<string | null> {
  const { teamId, event, dedupeKey, now } = told;
  const { severity, title, sentence, path, subject } = noticeOf(event);
  const id = ctx.clock.id();
  const words = { severity, title, sentence, path, subjectNoun: subject.noun, subjectId: subject.id };
  const row = { id, teamId, kind: event.kind, ...words, facts: event, dedupeKey, at: now };
  const { count } = await tx.notice.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return null;
  const channels = await lockChannels(tx, told);
  const state = { state: "pending", reason: "It waits for the worker.", dueAt: now, createdAt: now };
  await tx.delivery.createMany({
    data: channels.map((channelId) => ({ id: ctx.clock.id(), noticeId: id, channelId, ...state })),
  });
  await announce(tx, [{ noun: "notice", id, teamId }]);
  return id;
}

/** Keeps the channels from being deleted until the deliveries are written: what is told must not fail for that. */
async function lockChannels(tx: Transaction, { teamId, event, onlyChannelId }: Told): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM channels
    WHERE team_id = ${teamId}::uuid AND is_enabled
      AND CASE WHEN ${onlyChannelId ?? null}::uuid IS NULL THEN ${event.kind} = ANY(events)
          ELSE id = ${onlyChannelId ?? null}::uuid END
    ORDER BY id FOR KEY SHARE`;
  return rows.map(({ id }) => id);
}
