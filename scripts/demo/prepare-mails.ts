import type { PastQuestion } from "./prepare-backfill";
import type { PastMail } from "./prepare-history";
import { labelOfMail } from "./replay-mails";
import { mailTensors } from "./replay-requests";
import type { CorpusMail } from "./spam-corpus";

/** A mail of history with what the filter made of it. */
export type ScoredMail = { readonly mail: CorpusMail; readonly predictionId: string; readonly score: number };

const FILED_AFTER_MS = 30_000;

export function mailQuestions(past: readonly PastMail[], now: Date): (PastQuestion & { mail: CorpusMail })[] {
  return past.map(({ mail, at }, index) => ({
    key: `mail-${index}-${mail.id}`,
    at,
    inputs: { subject: mail.subject, body: mail.body },
    label: labelOfMail(mail),
    labelledAt: new Date(Math.min(at.getTime() + FILED_AFTER_MS, now.getTime())),
    labelSource: "filed by the recipient",
    mail,
  }));
}

export const tensorsOfMails = (questions: readonly { mail: CorpusMail }[]) =>
  mailTensors(questions.map(({ mail }) => mail));
