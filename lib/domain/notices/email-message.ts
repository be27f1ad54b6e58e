import type { NoticeMessage } from "./notice-message";

/** A plain-text mail. `messageId` is the same for every attempt, so that mailboxes can drop what arrives twice. */
type EmailMessage = { messageId: string; subject: string; text: string };

/** A subject is one line, and reads well where only ASCII is shown. */
const oneLine = (text: string) => text.replaceAll("→", "to").replaceAll(/\s+/g, " ").trim();

/** `host` is the domain after the @ of the message id: that of our own address. */
export function emailMessage(message: NoticeMessage, host: string): EmailMessage {
  const { deliveryId, title, sentence, link, team, at, kind } = message;
  return {
    messageId: `<${deliveryId}@${host}>`,
    subject: oneLine(`[Slipway] ${title}`),
    text: [title, "", ...(sentence === "" ? [] : [sentence, ""]), link, "", `${team.name} · ${kind} · ${at}`, ""].join(
      "\n",
    ),
  };
}
