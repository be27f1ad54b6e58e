import { createHmac } from "node:crypto";
import type { NoticeMessage } from "./notice-message";

/** The body of a signed webhook. The same message gives the same bytes, however often it is sent. */
export function webhookBody(message: NoticeMessage): string {
  const { deliveryId, noticeId, kind, at, severity, team, subject, title, sentence, link, facts } = message;
  const { kind: _kind, ...rest } = facts;
  return JSON.stringify({
    ...{ delivery: deliveryId, notice: noticeId, event: kind, at, severity },
    ...{ team, subject, title, sentence, link, facts: rest },
  });
}

/**
 * The headers that let a receiver check who sent it and when: `v1=` and the hexadecimal HMAC-SHA256, under the channel's
 * secret, of the time in whole seconds since 1970, a full stop, and the body.
 */
export function webhookHeaders(
  { deliveryId }: Pick<NoticeMessage, "deliveryId">,
  body: string,
  secret: string,
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return {
    "content-type": "application/json",
    "x-slipway-delivery": deliveryId,
    "x-slipway-timestamp": timestamp,
    "x-slipway-signature": `v1=${signature}`,
  };
}
