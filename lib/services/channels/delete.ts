import { command } from "@/lib/command/command";
import { channelInput } from "@/lib/contracts/channel";
import { loadChannel } from "./store";

/** Disconnects a channel; what was still on its way to it is not sent any more. The notices stay in the console. */
export const deleteChannel = command({
  name: "channel.delete",
  input: channelInput,
  permission: "channel:delete",
  target: ({ tx, input }) => loadChannel(tx, input.channelId),
  async run({ tx, target: { row } }) {
    await tx.channel.delete({ where: { id: row.id } });
    const { id, name, kind, address, events } = row;
    return { result: { id }, audit: { nounId: id, nounName: name, before: { kind, address, events } } };
  },
});
