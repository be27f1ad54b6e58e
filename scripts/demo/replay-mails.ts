import { createHash } from "node:crypto";
import type { CorpusMail } from "./spam-corpus";

/** One of so many mails is a newsletter once they arrive. */
export const NEWSLETTER_EVERY = 5;

export type MailStream = { readonly everyday: readonly CorpusMail[]; readonly newsletters: readonly CorpusMail[] };

/** The mails that training never saw, shuffled the same way at every start. */
export function mailStream(corpus: readonly CorpusMail[]): MailStream {
  const shuffled = corpus
    .map((mail) => ({ mail, order: createHash("sha256").update(mail.id).digest("hex") }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ mail }) => mail);
  return {
    everyday: shuffled.filter((mail) => mail.group === "easy-ham-2" || mail.group === "spam-2"),
    newsletters: shuffled.filter((mail) => mail.group === "hard-ham-1"),
  };
}

/** Mail number `index` of the endless stream. */
export function mailAt(stream: MailStream, index: number, withNewsletters: boolean): CorpusMail {
  const isNewsletter = withNewsletters && index % NEWSLETTER_EVERY === 0;
  const mails = isNewsletter ? stream.newsletters : stream.everyday;
  const mail = mails[(isNewsletter ? Math.floor(index / NEWSLETTER_EVERY) : index) % mails.length];
  if (!mail) throw new RangeError("the corpus holds no mails of this kind");
  return mail;
}

/** The corpus tells spam from ham; of newsletters only reviewers say what they are. */
export function labelOfMail(mail: CorpusMail): string | null {
  if (mail.group === "hard-ham-1") return null;
  return mail.isSpam ? "spam" : "ham";
}
