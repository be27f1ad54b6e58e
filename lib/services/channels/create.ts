import { command } from "@/lib/command/command";
import { createChannelInput, type SavedChannel } from "@/lib/contracts/channel";
import { sealSettings } from "./seal-settings";
import { newSecret, settingsOf } from "./settings-of";
import { refuseTakenName } from "./store";

/** Connects a place where the team's notices go. The signing secret of a webhook is in the result and never shown again. */
export const createChannel = command({
  name: "channel.create",
  input: createChannelInput,
  permission: "channel:create",
  async target({ tx, input }) {
    const team = await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true } });
    return team && { teamId: team.id, nounName: input.name };
  },
  async run({ tx, ctx, input, now }) {
    const { teamId, name, kind, events } = input;
    const { settings, shown } = settingsOf(kind, input.address, newSecret());
    await refuseTakenName(tx, { teamId, name, id: null });
    const id = ctx.clock.id();
    const row = { id, teamId, name, kind, address: shown, events };
    const sealed = sealSettings(row, settings);
    await tx.channel.create({ data: { ...row, settings: sealed, createdByName: ctx.actor.name, createdAt: now } });
    const result: SavedChannel = { id, secret: settings.kind === "webhook" ? settings.secret : null };
    return { result, audit: { nounId: id, nounName: name, after: { kind, address: shown, events } } };
  },
});
