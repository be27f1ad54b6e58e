import { skipReview, submitReview } from "@/lib/actions/reviews";
import type { ActionResult } from "@/lib/contracts/action-result";
import type { ReviewItem } from "@/lib/contracts/review";
import type { SessionDecision } from "@/lib/domain/reviews/review-session";

type Sent = "saved" | "refused" | "retry";

/** The server understood and said no: sending again would get the same answer. */
const FINAL = new Set(["conflict", "forbidden", "not_found", "invalid_input"]);

/** Sends one decision. The claim's token makes a repetition harmless, so whatever got no answer is sent again. */
export async function sendDecision({ item, label }: SessionDecision<ReviewItem>): Promise<Sent> {
  const claim = { taskId: item.id, token: item.token };
  const result = await answerOf(() => (label === null ? skipReview(claim) : submitReview({ ...claim, label })));
  if (result === null) return "retry";
  if (result.ok) return "saved";
  return FINAL.has(result.error.code) ? "refused" : "retry";
}

async function answerOf(call: () => Promise<ActionResult>): Promise<ActionResult | null> {
  try {
    return await call();
  } catch {
    // The network or the server is away: whether it was saved is unknown, and sending again settles it.
    return null;
  }
}
