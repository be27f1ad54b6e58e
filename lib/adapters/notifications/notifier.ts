import { emailMessage } from "@/lib/domain/notices/email-message";
import { slackBody } from "@/lib/domain/notices/slack-message";
import { webhookBody, webhookHeaders } from "@/lib/domain/notices/webhook-message";
import type { EgressClient } from "@/lib/ports/egress";
import type { Notifier } from "@/lib/ports/notifier";
import { postNotice } from "./post-notice";
import { type MailServer, sendEmail } from "./send-email";

type Options = {
  egress: EgressClient;
  /** Null where the operator named none: then e-mail channels fail, and say so. */
  mailServer: MailServer | null;
  /** The host of our own address. */
  host: string;
  now: () => Date;
};

/** Takes notices to webhooks, to Slack and what speaks like it, and to mailboxes. */
export function createNotifier({ egress, mailServer, host, now }: Options): Notifier {
  return {
    async send(settings, message) {
      switch (settings.kind) {
        case "webhook": {
          const body = webhookBody(message);
          const headers = webhookHeaders(message, body, settings.secret, now());
          return postNotice(egress, { url: settings.url, headers, body });
        }
        case "slack": {
          const headers = { "content-type": "application/json" };
          return postNotice(egress, { url: settings.url, headers, body: slackBody(message) });
        }
        case "email":
          if (!mailServer)
            return {
              kind: "failed",
              reason: "No mail server is configured. An operator sets SMTP_URL and SMTP_FROM.",
            };
          return sendEmail(mailServer, { to: settings.to, ...emailMessage(message, host) });
      }
    },
  };
}
