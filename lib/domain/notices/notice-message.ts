import type { Severity } from "./notice-of";

/** One notice on its way to one channel. Everything in it but the time of the attempt stays the same when it is sent again. */
export type NoticeMessage = {
  /** The idempotency key: the same for every attempt of this notice on this channel. */
  deliveryId: string;
  noticeId: string;
  /** The kind of notice: "rollout.failed". */
  kind: string;
  /** When it happened, ISO 8601. */
  at: string;
  severity: Severity;
  team: { slug: string; name: string };
  subject: { noun: string; id: string };
  title: string;
  sentence: string;
  /** The page to open, as an absolute address. */
  link: string;
  /** What the notice was written from (NoticeEvent), for programs. */
  facts: Readonly<Record<string, unknown>>;
};
