import { announce } from "@/lib/command/announce";
import { command } from "@/lib/command/command";
import { sendAgainInput } from "@/lib/contracts/notice";
import { AppError } from "@/lib/domain/errors/app-error";
import { moveDelivery, parseDeliveryState } from "@/lib/domain/notices/delivery";

/** Tries a notice once more that was given up. The verb is its own: a new attempt of the same delivery, not a new notice. */
export const sendNoticeAgain = command({
  name: "notice.send_again",
  input: sendAgainInput,
  permission: "notice:send_again",
  async target({ tx, input }) {
    const include = { notice: true, channel: { select: { name: true, isEnabled: true } } } as const;
    const row = await tx.delivery.findUnique({ where: { id: input.deliveryId }, include });
    return row && { teamId: row.notice.teamId, nounId: row.noticeId, nounName: row.notice.title, row };
  },
  async run({ tx, target: { row, nounName }, now }) {
    if (!row.channel.isEnabled) throw new AppError("conflict", `${row.channel.name} is off. Switch it on first.`);
    const state = parseDeliveryState(row.state);
    const decision = state && moveDelivery({ ...row, state }, { kind: "send_again" }, now);
    if (decision?.kind !== "moved")
      throw new AppError("conflict", decision?.reason ?? "This notice is in a state that we do not know.");
    const { count } = await tx.delivery.updateMany({
      where: { id: row.id, version: row.version },
      data: { ...decision.next, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict", "Somebody sent this again just now. Look again.");
    await announce(tx, [{ noun: "channel", id: row.channelId, teamId: row.notice.teamId }]);
    const after = { channel: row.channel.name, state: decision.next.state };
    return { result: { id: row.id }, audit: { nounId: row.noticeId, nounName, before: { state: row.state }, after } };
  },
});
