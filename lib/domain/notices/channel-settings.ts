import { z } from "zod";
import type { ChannelKind } from "./channel-kinds";

/** A list longer than this is a mailing list's work. */
const MOST_RECIPIENTS = 20;

/** Where a channel leads and what signs it: encrypted at rest, decrypted only to send. */
export const channelSettingsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("webhook"), url: z.url(), secret: z.string().min(1) }),
  z.object({ kind: z.literal("slack"), url: z.url() }),
  z.object({ kind: z.literal("email"), to: z.array(z.email()).min(1) }),
]);
export type ChannelSettings = z.infer<typeof channelSettingsSchema>;

type Address = { kind: "webhook"; url: string } | { kind: "slack"; url: string } | { kind: "email"; to: string[] };

/** `shown` is what people recognise the address by, without what could be a secret in it. */
export type ParsedAddress = { kind: "valid"; address: Address; shown: string } | { kind: "refused"; reason: string };

const emailSchema = z.email();

/** What somebody typed as the address of a channel of this kind, or a sentence that says what is wrong with it. */
export function parseAddress(kind: ChannelKind, text: string): ParsedAddress {
  return kind === "email" ? parseRecipients(text) : parseUrl(kind, text.trim());
}

function parseRecipients(text: string): ParsedAddress {
  const to = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ""))];
  if (to.length === 0) return { kind: "refused", reason: "Name at least one address." };
  if (to.length > MOST_RECIPIENTS)
    return { kind: "refused", reason: `Name at most ${MOST_RECIPIENTS} addresses, or one mailing list.` };
  const wrong = to.find((address) => !emailSchema.safeParse(address).success);
  if (wrong) return { kind: "refused", reason: `“${wrong}” is not an e-mail address.` };
  return { kind: "valid", address: { kind: "email", to }, shown: to.join(", ") };
}

function parseUrl(kind: "webhook" | "slack", text: string): ParsedAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    return { kind: "refused", reason: "Give an address that begins with https:// or http://." };
  if (url.username !== "" || url.password !== "")
    return { kind: "refused", reason: "Leave out the name and password: the signature says who sends." };
  url.hash = "";
  // The path of a Slack webhook is its secret; a query may hold one.
  const shown = kind === "slack" ? `${url.origin}/…` : `${url.origin}${url.pathname}${url.search === "" ? "" : "?…"}`;
  return { kind: "valid", address: { kind, url: url.href }, shown };
}
