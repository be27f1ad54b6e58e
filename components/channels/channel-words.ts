import type { ChannelView } from "@/lib/contracts/channel";
import { noticeKinds } from "@/lib/domain/notices/notice-event";
import { countWord } from "@/lib/domain/text/count-word";

export const kindNames = { webhook: "Signed webhook", slack: "Slack-compatible webhook", email: "E-mail" } as const;

/** What is to be typed as the address of each kind. */
export const addressHints = {
  webhook: "Gets JSON that is signed with a secret of its own.",
  slack: "The incoming webhook of a channel, here or in what speaks like Slack.",
  email: "One or more, by commas. An operator sets the mail server (SMTP_URL).",
} as const;

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The first sentence of the page: what is wrong before what is right. */
export function channelsSentence(channels: readonly ChannelView[]): string {
  const count = (word: string) => channels.filter(({ state }) => state.word === word).length;
  const say = (n: number, verb: string, verbs: string) =>
    channels.length === 1
      ? `The channel ${verb}.`
      : `${sentenceCase(countWord(n))} of ${countWord(channels.length)} channels ${n === 1 ? verb : verbs}.`;
  if (channels.length === 0) return "Notices stay in the console.";
  if (count("fails") > 0) return say(count("fails"), "fails", "fail");
  if (count("gave up") > 0) return say(count("gave up"), "gave up on a notice", "gave up on notices");
  if (count("delivers") === channels.length) return "Every channel delivers.";
  return count("not tried") > 0 ? say(count("not tried"), "was never tried", "were never tried") : "No channel fails.";
}

/** "everything", or of how many of the things it could be told of. */
export function toldOf({ events }: Pick<ChannelView, "events">): string {
  return events.length === noticeKinds.length ? "everything" : `${events.length} of ${noticeKinds.length} things`;
}
