/** What a channel can be, besides the console, which every team has. */
export const channelKinds = ["webhook", "slack", "email"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** A channel as stored, or null where its kind is none of ours. */
export function parseChannelKind(value: string): ChannelKind | null {
  return channelKinds.find((kind) => kind === value) ?? null;
}
