import { z } from "zod";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { getSessionSummary } from "@/lib/services/reviews/error-queries";

const sinceInput = z.object({ since: z.iso.datetime({ offset: true }) });

/** What the caller found in the queue since a moment. */
export const GET = route<{ id: string }>(async ({ ctx, params, url }) => {
  const { since } = parseQuery(sinceInput, url);
  return Response.json(await getSessionSummary(ctx, params.id, new Date(since)));
});
