import { z } from "zod";
import { idSchema } from "./id";

const SCALE = "Send a whole number from 1 to 5, or “good” or “bad”.";

/** `good` and `bad` are the ends of the scale of 1 to 5. */
const ratingSchema = z.union(
  [z.int().min(1).max(5), z.literal("good").transform(() => 5), z.literal("bad").transform(() => 1)],
  { error: ({ input }) => (input === undefined ? `This is missing. ${SCALE}` : SCALE) },
);

/** Body of `POST /api/v1/predictions/{id}/feedback`. */
export const feedbackBody = z.strictObject({
  rating: ratingSchema,
  comment: z.string().trim().max(2000).optional(),
  /** The deployment's id or name; only needed where a prediction id is not a UUIDv7 of recent days. */
  deployment: z.string().min(1).max(200).optional(),
  /** Which of the caller's own users speaks; each one's last word counts. */
  source: z.string().trim().min(1).max(200).optional(),
});

/** Answer to a rating: which it is. */
export const submittedFeedbackSchema = z.object({ id: idSchema });

export const submitFeedbackInput = feedbackBody.extend({ rating: z.int().min(1).max(5), predictionId: idSchema });

/** The header that carries the token returned with the prediction, under the same name. */
export const FEEDBACK_TOKEN_HEADER = "x-slipway-feedback-token";

export type FeedbackSummary = {
  n: number;
  /** Ratings of 4 and 5, and of 1 and 2. */
  good: number;
  bad: number;
  /** Mean rating, 1 to 5; null without any. */
  mean: number | null;
  versions: { versionId: string; version: number | null; n: number; mean: number }[];
  latest: { id: string; predictionId: string; rating: number; comment: string | null; source: string; at: string }[];
};
