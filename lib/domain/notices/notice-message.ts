import type { NoticeEvent, NoticeKind } from "./notice-event";
import type { NoticeContent, Severity } from "./notice-of";

/** One notice on its way to one channel. Everything in it but the time of the attempt stays the same when it is sent again. */
export type NoticeMessage = {
  /** The idempotency key: the same for every attempt of this notice on this channel. */
  deliveryId: string;
  noticeId: string;
  kind: NoticeKind;
  /** When it happened, ISO 8601. */
  at: string;
  severity: Severity;
  team: { slug: string; name: string };
  subject: NoticeContent["subject"];
  title: string;
  sentence: string;
  /** The page to open, as an absolute address. */
  link: string;
  facts: NoticeEvent;
};
