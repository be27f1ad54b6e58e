import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getReviewQueue } from "@/lib/services/reviews/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getReviewQueue(ctx, params.id))),
});
