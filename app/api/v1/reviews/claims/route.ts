import { parseInput } from "@/lib/command/parse-input";
import { renewReviewInput } from "@/lib/contracts/review";
import { readJson, route } from "@/lib/http/route";
import { renewClaims } from "@/lib/services/reviews/renew-claims";

/** Keeps the caller's claims alive; answers those that are still theirs. */
export const POST = route(async ({ ctx, request }) => {
  const { taskIds } = parseInput(renewReviewInput, await readJson(request));
  return Response.json(await renewClaims(ctx, taskIds));
});
