import type { NoticeMessage } from "./notice-message";
import type { Severity } from "./notice-of";

/** Slack refuses a section beyond 3,000 characters; escaping may lengthen what stands here. */
const MOST_CHARACTERS = 2_000;

const marks: Record<Severity, string> = { info: "◦", success: "✓", attention: "◆", critical: "▲" };

/** The three characters that Slack reads as markup (its "Formatting text for app surfaces"). */
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const short = (text: string) => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text);

/** The body for Slack and what speaks like it: `text` for the notification, `blocks` for the message itself. */
export function slackBody(message: NoticeMessage): string {
  const { severity, title, sentence, link, team, kind } = message;
  const head = `${marks[severity]} ${escaped(short(title))}`;
  const words = sentence === "" ? "" : `\n${escaped(short(sentence))}`;
  return JSON.stringify({
    text: `${head}${words}`,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `*${head}*${words}` } },
      { type: "section", text: { type: "mrkdwn", text: `<${link}|Open in Slipway>` } },
      { type: "context", elements: [{ type: "mrkdwn", text: escaped(`${team.name} · ${kind}`) }] },
    ],
  });
}
