"use server";

import { decideApproval as decide } from "@/lib/services/approvals/decide";
import { reviewAgain as reviewAgainCommand } from "@/lib/services/approvals/review-again";
import { reviewBreakGlass as reviewBreakGlassCommand } from "@/lib/services/break-glass/review";
import { action } from "./action";

export const decideApproval = action(decide);
export const reviewAgain = action(reviewAgainCommand);
export const reviewBreakGlass = action(reviewBreakGlassCommand);
