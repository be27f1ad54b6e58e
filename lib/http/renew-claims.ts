import { parseInput } from "@/lib/command/parse-input";
import { renewReviewInput } from "@/lib/contracts/review";
import { renewClaims } from "@/lib/services/reviews/renew-claims";
import { readJson, route } from "./route";

/** Keeps the caller's claims alive; answers those that are still theirs. */
export const renewReviewClaims = route(async ({ ctx, request }) => {
  const { taskIds } = parseInput(renewReviewInput, await readJson(request));
  return Response.json(await renewClaims(ctx, taskIds));
});
