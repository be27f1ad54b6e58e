import { createHash } from "node:crypto";
import type { CorpusMail } from "./spam-corpus";

/** One of so many mails is a newsletter once they arrive. */
const NEWSLETTER_EVERY = 5;
/** One of six other mails is spam, as in training: only the newsletters make what arrives another mix. */
const SPAM_EVERY = 6;

export type MailStream = {
  readonly ham: readonly CorpusMail[];
  readonly spam: readonly CorpusMail[];
  readonly newsletters: readonly CorpusMail[];
};

/** The mails that training never saw, shuffled the same way at every start. */
export function mailStream(corpus: readonly CorpusMail[]): MailStream {
  const shuffled = corpus
    .map((mail) => ({ mail, order: createHash("sha256").update(mail.id).digest("hex") }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ mail }) => mail);
  const ofGroup = (group: CorpusMail["group"]) => shuffled.filter((mail) => mail.group === group);
  return { ham: ofGroup("easy-ham-2"), spam: ofGroup("spam-2"), newsletters: ofGroup("hard-ham-1") };
}

/** Mail number `index` of the endless stream. */
export function mailAt({ ham, spam, newsletters }: MailStream, index: number, withNewsletters: boolean): CorpusMail {
  if (withNewsletters && index % NEWSLETTER_EVERY === 0) return pick(newsletters, Math.floor(index / NEWSLETTER_EVERY));
  return index % SPAM_EVERY === 1 ? pick(spam, Math.floor(index / SPAM_EVERY)) : pick(ham, index);
}

/** The corpus tells spam from ham; of newsletters only reviewers say what they are. */
export function labelOfMail(mail: CorpusMail): string | null {
  if (mail.group === "hard-ham-1") return null;
  return mail.isSpam ? "spam" : "ham";
}

function pick(mails: readonly CorpusMail[], index: number): CorpusMail {
  const mail = mails[index % mails.length];
  if (!mail) throw new RangeError("the corpus holds no mails of this kind");
  return mail;
}
