type Sight = {
  isEnabled: boolean;
  /** When the last notice arrived, and since when none does; null where neither has happened. */
  lastDeliveredAt: Date | null;
  failingSince: Date | null;
  dead: number;
};

/** How a channel is, as a kind of state and a word. */
export type ChannelHealth = {
  kind: "ok" | "hold" | "bad" | "off";
  word: "delivers" | "not tried" | "fails" | "gave up" | "off";
};

/** What fails now is worse than what was given up before; a channel that nothing went through yet promises nothing. */
export function channelHealth({ isEnabled, lastDeliveredAt, failingSince, dead }: Sight): ChannelHealth {
  if (!isEnabled) return { kind: "off", word: "off" };
  if (failingSince) return { kind: "bad", word: "fails" };
  if (dead > 0) return { kind: "hold", word: "gave up" };
  return lastDeliveredAt ? { kind: "ok", word: "delivers" } : { kind: "off", word: "not tried" };
}
