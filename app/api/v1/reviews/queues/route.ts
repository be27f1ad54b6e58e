import { readJson, route } from "@/lib/http/route";
import { createReviewQueue } from "@/lib/services/reviews/create-queue";
import { listReviewQueues } from "@/lib/services/reviews/queries";

export const GET = route(async ({ ctx }) => Response.json({ items: await listReviewQueues(ctx) }));

export const POST = route(async ({ ctx, request }) =>
  Response.json(await createReviewQueue.execute(ctx, await readJson(request)), { status: 201 }),
);
