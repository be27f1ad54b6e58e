import { command } from "@/lib/command/command";
import { channelInput } from "@/lib/contracts/channel";
import { AppError } from "@/lib/domain/errors/app-error";
import { enqueueNotice } from "@/lib/services/notices/enqueue";
import { loadChannel } from "./store";

/** Sends a notice to one channel, so that somebody sees whether it arrives. */
export const testChannel = command({
  name: "channel.test",
  input: channelInput,
  permission: "channel:test",
  target: ({ tx, input }) => loadChannel(tx, input.channelId),
  async run({ tx, ctx, target: { row }, now }) {
    if (!row.isEnabled) throw new AppError("conflict", "This channel is off. Switch it on first.");
    const event = { kind: "channel.test", channelId: row.id, channel: row.name, by: ctx.actor.name } as const;
    const told = { teamId: row.teamId, event, dedupeKey: `channel.test:${ctx.clock.id()}`, onlyChannelId: row.id };
    const noticeId = await enqueueNotice(tx, ctx, { ...told, now });
    return { result: { id: row.id, noticeId }, audit: { nounId: row.id, nounName: row.name, after: { noticeId } } };
  },
});
