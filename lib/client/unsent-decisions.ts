import type { ReviewItem } from "@/lib/contracts/review";
import type { SessionDecision } from "@/lib/domain/reviews/review-session";

type Unsent = SessionDecision<ReviewItem>[];

/** The number rises with the form of what is kept: another form is not read, and its claims lapse by themselves. */
const keyOf = (queueId: string) => `slipway.unsent-reviews.1.${queueId}`;

/** Decisions that the last page of this tab could not send. */
export function readUnsent(storage: Storage, queueId: string): Unsent {
  const kept = storage.getItem(keyOf(queueId));
  // safe because only `keepUnsent` writes this key, and the key names the form
  return kept === null ? [] : (JSON.parse(kept) as Unsent);
}

export function keepUnsent(storage: Storage, queueId: string, unsent: Unsent): void {
  if (unsent.length === 0) storage.removeItem(keyOf(queueId));
  else storage.setItem(keyOf(queueId), JSON.stringify(unsent));
}
