import { z } from "zod";
import { readJson, route } from "@/lib/http/route";
import { requestReview } from "@/lib/services/reviews/request";

/** Puts predictions into the queue. */
export const POST = route<{ id: string }>(async ({ ctx, request, params }) => {
  const body = z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(await readJson(request));
  return Response.json(await requestReview.execute(ctx, { ...body, queueId: params.id }), { status: 201 });
});
