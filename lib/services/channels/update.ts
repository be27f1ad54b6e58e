import { command } from "@/lib/command/command";
import { type SavedChannel, updateChannelInput } from "@/lib/contracts/channel";
import { AppError } from "@/lib/domain/errors/app-error";
import { parseChannelKind } from "@/lib/domain/notices/channel-kinds";
import type { ChannelSettings } from "@/lib/domain/notices/channel-settings";
import { openSettings, sealSettings } from "./seal-settings";
import { newSecret, settingsOf } from "./settings-of";
import { loadChannel, refuseTakenName } from "./store";

type Row = NonNullable<Awaited<ReturnType<typeof loadChannel>>>["row"];

/** The settings from now on, and what is new about them; null where they stay. */
function nextSettings(row: Row, address: string | undefined, renewSecret: boolean) {
  if (address === undefined && !renewSecret) return null;
  const before = openSettings(row);
  if (address !== undefined) return settingsAt(row, address, before, renewSecret);
  if (before?.kind === "webhook") {
    const settings: ChannelSettings = { ...before, secret: newSecret() };
    return { settings, shown: row.address, secret: settings.secret };
  }
  throw new AppError(
    "conflict",
    before ? "Only webhooks are signed." : "What was stored cannot be read any more. Type the address again.",
  );
}

function settingsAt(row: Row, address: string, before: ChannelSettings | null, renewSecret: boolean) {
  const kind = parseChannelKind(row.kind);
  if (!kind) throw new AppError("conflict", "This channel is of a kind that this version of Slipway does not know.");
  const kept = before?.kind === "webhook" && !renewSecret ? before.secret : null;
  const { settings, shown } = settingsOf(kind, address, kept ?? newSecret());
  return { settings, shown, secret: settings.kind === "webhook" && kept === null ? settings.secret : null };
}

/** Changes a channel: its name, where it leads, what it is told of, whether it is on, and the secret that signs. */
export const updateChannel = command({
  name: "channel.update",
  input: updateChannelInput,
  permission: "channel:update",
  target: ({ tx, input }) => loadChannel(tx, input.channelId),
  async run({ tx, input, target: { row } }) {
    const { name = row.name, events = row.events, isEnabled = row.isEnabled } = input;
    if (name !== row.name) await refuseTakenName(tx, { ...row, name });
    const next = nextSettings(row, input.address, input.renewSecret);
    const address = next?.shown ?? row.address;
    // What failed at another address, or before somebody switched it off, says nothing about it from now on.
    const isFresh = input.address !== undefined || isEnabled !== row.isEnabled;
    const { count } = await tx.channel.updateMany({
      where: { id: row.id, version: row.version },
      data: {
        ...{ name, events, isEnabled, address, version: { increment: 1 } },
        ...(next ? { settings: sealSettings(row, next.settings) } : {}),
        ...(isFresh ? { failingSince: null, lastError: null } : {}),
      },
    });
    if (count === 0) throw new AppError("conflict", "Somebody changed this channel just now. Look again.");
    const result: SavedChannel = { id: row.id, secret: next?.secret ?? null };
    const before = { name: row.name, address: row.address, events: row.events, isEnabled: row.isEnabled };
    const after = { name, address, events, isEnabled, ...(next?.secret ? { secret: "renewed" } : {}) };
    return { result, audit: { nounId: row.id, nounName: name, before, after } };
  },
});
