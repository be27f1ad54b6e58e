import { methods } from "@/lib/http/methods";
import { readJson, route } from "@/lib/http/route";
import { createReviewQueue } from "@/lib/services/reviews/create-queue";
import { listReviewQueues } from "@/lib/services/reviews/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx }) => Response.json({ items: await listReviewQueues(ctx) })),
  POST: route(async ({ ctx, request }) =>
    Response.json(await createReviewQueue.execute(ctx, await readJson(request)), { status: 201 }),
  ),
});
