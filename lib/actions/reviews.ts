"use server";

import { claimReview as claimCommand } from "@/lib/services/reviews/claim";
import { createReviewQueue as createCommand } from "@/lib/services/reviews/create-queue";
import { flagReview as flagCommand } from "@/lib/services/reviews/flag";
import { requestReview as requestCommand } from "@/lib/services/reviews/request";
import { skipReview as skipCommand } from "@/lib/services/reviews/skip";
import { submitReview as submitCommand } from "@/lib/services/reviews/submit";
import { undoReview as undoCommand } from "@/lib/services/reviews/undo";
import { action } from "./action";

export const createReviewQueue = action(createCommand);
export const requestReview = action(requestCommand);
export const claimReview = action(claimCommand);
export const submitReview = action(submitCommand);
export const skipReview = action(skipCommand);
export const flagReview = action(flagCommand);
export const undoReview = action(undoCommand);
