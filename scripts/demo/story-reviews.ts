import { createReviewQueue } from "@/lib/services/reviews/create-queue";
import { requestReview } from "@/lib/services/reviews/request";
import type { ScoredMail } from "./prepare-mails";
import { SPAM_THRESHOLD } from "./spam-bundle";
import type { ActAs } from "./story-people";

export const QUEUE_NAME = "Spam or not?";
const NEWSLETTERS = 14;
const DOUBTFUL = 10;
const GUIDELINE = `1. Spam is what nobody asked for: offers, schemes, chain letters.
2. A newsletter that the reader subscribed to is ham, however loud it looks.
3. A mail between people or of a mailing list is ham.
4. If you cannot tell, skip it.`;

/** 24 mails for the reviewer: newsletters that the filter took for spam first, then those it was least sure of. */
export async function queueMails(actAs: ActAs, deploymentId: string, scored: readonly ScoredMail[]): Promise<void> {
  const ada = await actAs("ada");
  const queueId = await ensureQueue(ada, deploymentId, { name: QUEUE_NAME, guideline: GUIDELINE });
  const isNewsletter = ({ mail }: ScoredMail) => mail.group === "hard-ham-1";
  // Ids begin with their time.
  const newestFirst = scored.toSorted((a, b) => (a.predictionId < b.predictionId ? 1 : -1));
  const newsletters = newestFirst
    .filter((item) => isNewsletter(item) && item.score >= SPAM_THRESHOLD)
    .slice(0, NEWSLETTERS);
  const doubtful = newestFirst
    .filter((item) => !isNewsletter(item))
    .sort((a, b) => Math.abs(a.score - SPAM_THRESHOLD) - Math.abs(b.score - SPAM_THRESHOLD))
    .slice(0, DOUBTFUL);
  await requestReview.execute(ada, {
    queueId,
    predictionIds: newsletters.map(({ predictionId }) => predictionId),
    priority: 10,
    why: "Newsletters have begun to arrive; training held none.",
  });
  await requestReview.execute(ada, {
    queueId,
    predictionIds: doubtful.map(({ predictionId }) => predictionId),
    priority: 50,
    why: "The score is close to the threshold.",
  });
}

/** Where an approver sends the flights that a shadow judged otherwise; empty until somebody does. */
export async function openDisagreements(actAs: ActAs, deploymentId: string): Promise<void> {
  await ensureQueue(await actAs("ada"), deploymentId, {
    name: "Where two versions disagree",
    guideline: "Was this flight more than 15 minutes late? The record of the airline decides.",
  });
}

type Wanted = { name: string; guideline: string };

async function ensureQueue(
  ada: Awaited<ReturnType<ActAs>>,
  deploymentId: string,
  { name, guideline }: Wanted,
): Promise<string> {
  const known = await ada.db.reviewQueue.findFirst({ where: { deploymentId, name }, select: { id: true } });
  return known?.id ?? (await createReviewQueue.execute(ada, { deploymentId, name, guideline })).id;
}
