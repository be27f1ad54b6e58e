import { z } from "zod";
import { type ReviewItem, reviewItemSchema } from "@/lib/contracts/review";
import type { SessionDecision } from "@/lib/domain/reviews/review-session";

const schema = z.array(z.object({ item: reviewItemSchema, label: z.string().nullable() }));

const keyOf = (queueId: string) => `slipway.unsent-reviews.${queueId}`;

/** Decisions that the last page of this tab could not send; none where what is kept cannot be read. */
export function readUnsent(storage: Storage, queueId: string): SessionDecision<ReviewItem>[] {
  try {
    return schema.parse(JSON.parse(storage.getItem(keyOf(queueId)) ?? "[]"));
  } catch {
    // An older version of the page wrote it in another form; the claims it speaks of lapse by themselves.
    return [];
  }
}

export function keepUnsent(storage: Storage, queueId: string, unsent: readonly SessionDecision<ReviewItem>[]): void {
  if (unsent.length === 0) storage.removeItem(keyOf(queueId));
  else storage.setItem(keyOf(queueId), JSON.stringify(unsent));
}
