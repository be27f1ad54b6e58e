import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { requestReview } from "@/lib/services/reviews/request";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  /** Puts predictions into the queue. */
  POST: route<{ id: string }>(async ({ ctx, request, params }) => {
    const body = await readJsonObject(request);
    return Response.json(await requestReview.execute(ctx, { ...body, queueId: params.id }), { status: 201 });
  }),
});
