import { sessionQuery } from "@/lib/contracts/review";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { getSessionSummary } from "@/lib/services/reviews/error-queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  /** What the caller found in the queue since a moment. */
  GET: route<{ id: string }>(async ({ ctx, params, url }) => {
    const { since } = parseQuery(sessionQuery, url);
    return Response.json(await getSessionSummary(ctx, params.id, new Date(since)));
  }),
});
