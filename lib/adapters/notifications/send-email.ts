import { createTransport } from "nodemailer";
import { z } from "zod";
import type { SendOutcome } from "@/lib/ports/notifier";

/** The operator's mail server (`smtp://` or `smtps://`, with the account in it) and who its mails come from. */
export type MailServer = { url: string; from: string };

/** Each of name, connection, greeting and silence may take this long: together less than a claim holds. */
const STEP_TIMEOUT_MS = 10_000;
const MOST_REASON = 200;
const failureSchema = z.object({ response: z.string().catch(""), code: z.string().catch("unknown error") });

type Mail = { to: readonly string[]; messageId: string; subject: string; text: string };

/** Hands one mail to the mail server. One that it takes for some of the recipients counts as sent, and the others are named. */
export async function sendEmail(
  { url, from }: MailServer,
  mail: Mail,
  stepTimeoutMs = STEP_TIMEOUT_MS,
): Promise<SendOutcome> {
  const transport = createTransport(withTimeouts(url, stepTimeoutMs));
  try {
    const { rejected } = await transport.sendMail({
      ...mail,
      from,
      to: [...mail.to],
      headers: { "auto-submitted": "auto-generated" },
    });
    const left = rejected.map((recipient) => (typeof recipient === "string" ? recipient : recipient.address));
    return { kind: "sent", note: left.length > 0 ? `Delivered, but refused for ${left.join(", ")}.` : null };
  } catch (error) {
    return { kind: "failed", reason: sentenceOf(error) };
  } finally {
    transport.close();
  }
}

/** nodemailer reads the options of a server that is named by an address from its query, and from nowhere else. */
function withTimeouts(address: string, timeoutMs: number): string {
  const url = new URL(address);
  for (const step of ["dnsTimeout", "connectionTimeout", "greetingTimeout", "socketTimeout"])
    url.searchParams.set(step, String(timeoutMs));
  return url.href;
}

/** What the server said where it said something; otherwise the code, which names no account and no address. */
function sentenceOf(error: unknown): string {
  const { response, code } = failureSchema.parse(error);
  if (response !== "") return `The mail server refused it: ${response.replaceAll(/\s+/g, " ").slice(0, MOST_REASON)}`;
  return `The mail server could not be reached (${code}).`;
}
